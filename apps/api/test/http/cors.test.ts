import { openChatClient } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { startApi } from '../support/start-api.js'

const ours = 'https://app.example.com'
const theirs = 'https://elsewhere.example.com'
const here = 'http://127.0.0.1:9003'
const production = { APP_ENV: 'production', HOST: '127.0.0.1', BACKEND_LOG_LEVEL: 'silent' }

async function startFor(environment: Record<string, string>) {
  const api = await startApi(environment)
  const headersOf = async (origin: string, init: RequestInit = {}) => {
    const { headers, status } = await fetch(`${api.url}/api/v1/models`, {
      ...init,
      headers: { ...init.headers, origin },
    })
    const name = (suffix: string) => headers.get(`access-control-${suffix}`)
    return {
      status,
      origin: name('allow-origin'),
      credentials: name('allow-credentials'),
      exposed: name('expose-headers')?.includes('X-Request-Id') ?? false,
      vary: headers.get('vary'),
      asked: `${name('allow-methods')?.includes('PATCH')} ${name('allow-headers')}`,
    }
  }
  const preflight = (origin: string) =>
    headersOf(origin, {
      method: 'OPTIONS',
      headers: {
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,x-mine',
      },
    })
  const connects = async (origin: string) => {
    const client = await openChatClient(await api.socketUrl(1), { origin }).catch(() => null)
    await client?.[Symbol.asyncDispose]()
    return client !== null
  }
  return { headersOf, preflight, connects, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

describe('Calls from pages of other origins', () => {
  it('in production are open to the listed ones, with credentials, on refusals too', async () => {
    await using api = await startFor({ ...production, CORS_ALLOWED_ORIGINS: `${ours}/, http://b` })
    expect(await api.headersOf(ours)).toMatchObject({
      status: 401,
      origin: ours,
      credentials: 'true',
      exposed: true,
      vary: 'Origin',
    })
    for (const origin of [theirs, here, 'null', `${ours}.evil.example`])
      expect(await api.headersOf(origin)).toMatchObject({ origin: null, vary: 'Origin' })
    expect(await api.connects(ours)).toBe(true)
    expect(await api.connects(theirs)).toBe(false)
    expect(await api.connects(here)).toBe(false)
  })

  it('in production without a list get no socket but from the server itself', async () => {
    await using api = await startApi(production)
    const connects = async (origin: string) => {
      const client = await openChatClient(await api.socketUrl(1), { origin }).catch(() => null)
      await client?.[Symbol.asyncDispose]()
      return client !== null
    }
    expect(await connects(api.url)).toBe(true)
    for (const origin of [theirs, here, 'null', `${api.url}.evil.example`])
      expect(await connects(origin)).toBe(false)
  })

  it('are answered by types that are meant and by nothing that is kept', async () => {
    await using api = await startApi()
    for (const path of ['/api/v1/models', '/health', '/nowhere', '/openapi.json']) {
      const { headers } = await fetch(`${api.url}${path}`)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('cache-control')).toBe('no-store')
    }
  })

  it('in production without a list are open to requests of all, without credentials', async () => {
    await using api = await startFor(production)
    const open = { origin: '*', credentials: null }
    expect(await api.headersOf(theirs)).toMatchObject({ ...open, exposed: true, vary: null })
    expect(await api.preflight(theirs)).toMatchObject({ ...open, status: 204 })
    expect(await api.connects(theirs)).toBe(false)
  })

  it('elsewhere are open to pages of this machine and to listed ones', async () => {
    await using api = await startFor({ CORS_ALLOWED_ORIGINS: ours })
    for (const origin of [here, 'http://localhost', 'http://[::1]:3000', ours])
      expect(await api.headersOf(origin)).toMatchObject({ origin, credentials: 'true' })
    for (const origin of [theirs, 'http://localhost.evil.example', 'http://localhost:1@evil'])
      expect(await api.headersOf(origin)).toMatchObject({ origin: null })
    expect(await api.connects(here)).toBe(true)
    expect(await api.connects(theirs)).toBe(false)
  })

  it('are asked for beforehand without a token, for any method and header', async () => {
    await using api = await startFor({})
    expect(await api.preflight(here)).toMatchObject({
      status: 204,
      origin: here,
      credentials: 'true',
      asked: 'true authorization,x-mine',
    })
    expect(await api.preflight(theirs)).toMatchObject({ status: 204, origin: null })
    expect(await api.connects(theirs)).toBe(true)
  })
})
