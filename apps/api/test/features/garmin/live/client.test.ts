import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger, ProviderError } from '@betterai/core'
import type { Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import type { GarminAccount } from '../../../../src/config/garmin-account.js'
import { createGarminClient } from '../../../../src/features/garmin/live/client.js'
import { createConnectTransport } from '../../../../src/features/garmin/live/connect/connect-transport.js'

const profile = '/userprofile-service/userprofile'
const logInPath = '/garmin/mobile/api/login'
const tokenPath = '/garmin/di-oauth2-service/oauth/token'
const { signal } = new AbortController()

async function openClient(overrides: Partial<GarminAccount> = {}, given?: Simulator) {
  const simulator = given ?? (await startSimulator())
  const directory = await mkdtemp(join(tmpdir(), 'garmin session '))
  const account: GarminAccount = {
    username: 'sam@example.com',
    password: 'right',
    sessionPath: join(directory, 'deep', 'session'),
    baseUrl: simulator.baseUrl('garmin'),
    limits: { timeoutMs: 5000, maxRetries: 3, backoffMs: 1 },
    ...overrides,
  }
  const connect = (changes: Partial<GarminAccount> = {}) => {
    const changed = { ...account, ...changes }
    const logger = createLogger({ level: 'silent' })
    const transport = createConnectTransport({ account: async () => changed, logger })
    return createGarminClient({ transport, limits: changed.limits })
  }
  return {
    simulator,
    client: connect(),
    connect,
    sessionPath: account.sessionPath,
    paths: () => simulator.log.entries().map(({ path }) => path),
    [Symbol.asyncDispose]: async () => {
      await simulator.close()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const count = (paths: string[], path: string) => paths.filter((taken) => taken === path).length

describe('The Garmin client', () => {
  it('logs in once for many calls, keeps the session for itself, and goes on with it after a restart', async () => {
    await using opened = await openClient()
    const calls = Array.from({ length: 5 }, () => opened.client.get(profile, { signal }))
    for (const document of await Promise.all(calls))
      expect(document).toMatchObject({ fullName: 'Sam Simulated' })
    const file = join(opened.sessionPath, 'session.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await opened.connect({ username: undefined, password: undefined }).get(profile, { signal })
    expect(count(opened.paths(), logInPath)).toBe(1)
    expect(count(opened.paths(), tokenPath)).toBe(1)
  })

  it.each([429, 500, 502, 503, 504])('repeats a call that failed with %d', async (status) => {
    await using opened = await openClient()
    opened.simulator.steer({ path: profile, status, times: 3 })
    expect(await opened.client.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    opened.simulator.steer({ path: profile, status, times: 4 })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({
      status: 502,
      provider: 'garmin',
      upstreamStatus: status,
    })
  })

  it('repeats a call whose connection was cut, but not one that is refused', async () => {
    await using opened = await openClient()
    opened.simulator.steer({ path: profile, reset_before_headers: true, times: 2 })
    expect(await opened.client.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    opened.simulator.steer({ path: profile, status: 403 })
    const before = opened.paths().length
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({ status: 502 })
    expect(opened.paths().length).toBe(before + 1)
  })

  it('waits as Garmin asks, unless that is too long', async () => {
    await using opened = await openClient()
    await opened.client.get(profile, { signal })
    opened.simulator.steer({ path: profile, status: 429, retry_after: 0.2 })
    const start = performance.now()
    await opened.client.get(profile, { signal })
    expect(performance.now() - start).toBeGreaterThan(190)
    opened.simulator.steer({ path: profile, status: 429, retry_after: 600 })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({ status: 502 })
  })

  it('renews the session once and repeats once when it is refused, for all who wait together', async () => {
    await using opened = await openClient()
    await opened.client.get(profile, { signal })
    opened.simulator.log.clear()
    opened.simulator.steer({ path: profile, status: 401, times: 3 })
    const calls = Array.from({ length: 3 }, () => opened.client.get(profile, { signal }))
    for (const document of await Promise.all(calls))
      expect(document).toMatchObject({ id: 12_345_678 })
    expect(count(opened.paths(), tokenPath)).toBe(1)
    opened.simulator.steer({ path: profile, status: 401, times: 2 })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({
      status: 502,
      reason: 'authentication',
    })
    expect(opened.client.sessionNumber).toBe(2)
  })

  it('logs in anew when an old session can no longer be renewed', async () => {
    await using opened = await openClient()
    await mkdir(opened.sessionPath, { recursive: true })
    const session = { access_token: 'old', refresh_token: 'old', client_id: 'x', expires_at: 1 }
    await writeFile(join(opened.sessionPath, 'session.json'), JSON.stringify(session))
    await opened.client.get(profile, { signal })
    expect(opened.paths()).toEqual([tokenPath, logInPath, tokenPath, `/garmin${profile}`])
    const saved = JSON.parse(await readFile(join(opened.sessionPath, 'session.json'), 'utf8'))
    expect(saved.expires_at).toBeGreaterThan(Date.now() / 1000)
  })

  it.each(['', '{', '[]', '{"access_token":5}'])(
    'logs in when the session file holds %j',
    async (text) => {
      await using opened = await openClient()
      await mkdir(opened.sessionPath, { recursive: true })
      await writeFile(join(opened.sessionPath, 'session.json'), text)
      expect(await opened.client.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    },
  )

  it('works on when the session cannot be saved', async () => {
    await using opened = await openClient()
    await mkdir(join(opened.sessionPath, '..'), { recursive: true })
    await writeFile(opened.sessionPath, 'a file where a folder should be')
    expect(await opened.client.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    await chmod(opened.sessionPath, 0o600)
  })

  it.each([
    [{ password: 'invalid' }, 'does not know'],
    [{ username: 'mfa@example.com' }, 'second factor'],
  ])('does not try again after a refused log-in: %j', async (overrides, words) => {
    await using opened = await openClient(overrides)
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({
      status: 502,
      message: expect.stringContaining(words),
    })
    expect(opened.paths()).toEqual([logInPath])
  })

  it('tells which setting is missing', async () => {
    await using opened = await openClient({ username: undefined, password: undefined })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({
      key: 'GARMIN_USERNAME',
    })
    const half = opened.connect({ username: 'sam@example.com' })
    await expect(half.get(profile, { signal })).rejects.toMatchObject({ key: 'GARMIN_PASSWORD' })
    expect(opened.paths()).toEqual([])
  })

  it.each([[{ status: 204 }], [{ empty_body: true }], [{ status: 404 }], [{ reply: 'null' }]])(
    'finds nothing in %j',
    async (behaviour) => {
      await using opened = await openClient()
      opened.simulator.steer({ path: profile, ...behaviour })
      expect(await opened.client.get(profile, { signal })).toBeUndefined()
    },
  )

  it('takes a page for a failure', async () => {
    await using opened = await openClient()
    opened.simulator.steer({ path: profile, html_body: true })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({
      status: 502,
      reason: 'bad_response',
    })
  })

  it('gives up on silence, before and after the headers', async () => {
    const limits = { timeoutMs: 150, maxRetries: 0, backoffMs: 1 }
    await using opened = await openClient()
    await opened.client.get(profile, { signal })
    const hasty = opened.connect({ limits })
    for (const silence of [{ first_delay_ms: 60_000 }, { headers_then_hang: true }]) {
      opened.simulator.steer({ path: profile, ...silence })
      await expect(hasty.get(profile, { signal })).rejects.toMatchObject({ status: 502 })
    }
    await expect(
      opened.connect({ baseUrl: 'http://127.0.0.1:1', limits }).get(profile, { signal }),
    ).rejects.toMatchObject({ status: 502 })
  })

  it.each([profile, '/mobile/api/login'])(
    'closes the connection when the caller leaves during %s',
    async (path) => {
      await using opened = await openClient()
      opened.simulator.steer({ path, headers_then_hang: true })
      const controller = new AbortController()
      const call = opened.client.get(profile, { signal: controller.signal })
      const { log } = opened.simulator
      await log.waitFor((entry) => entry.path.endsWith(path) && entry.status === 200, 3000)
      const reason = new Error('left')
      controller.abort(reason)
      await expect(call).rejects.toBe(reason)
      const closed = await log.waitFor((entry) => entry.finished === 'client_closed', 1000)
      expect(closed.path.endsWith(path)).toBe(true)
      expect(await opened.client.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    },
  )

  it.each([
    [{ status: 429, retry_after: 3600 }, 3600, 'takes no more log-ins'],
    [{ status: 429 }, 3600, 'takes no more log-ins'],
    [{ html_body: true }, 3600, 'captcha'],
    [{ reply: 'Please verify that you are human' }, 3600, 'no JSON'],
    [{ reply: '' }, 3600, 'refused the log-in'],
    [{ status: 503, retry_after: 120 }, 120, 'refused the log-in'],
    [{ status: 403 }, 3600, 'from this network'],
  ])('remembers a log-in refused by %j, in every process', async (refusal, seconds, words) => {
    await using opened = await openClient()
    opened.simulator.steer({ path: '/mobile/api/login', ...refusal })
    const clients = [opened.client, opened.client, opened.connect()]
    for (const client of clients) {
      const failure = await client.get(profile, { signal }).catch((error: unknown) => error)
      if (!ProviderError.isInstance(failure)) throw new Error('expected a ProviderError')
      expect(failure).toMatchObject({ status: 502, message: expect.stringContaining(words) })
      expect(seconds - Number(failure.retryAfter)).toBeLessThan(10)
    }
    expect(opened.paths()).toEqual([logInPath])
    const corrected = opened.connect({ password: 'another' })
    expect(await corrected.get(profile, { signal })).toMatchObject({ id: 12_345_678 })
    expect(await opened.connect().get(profile, { signal })).toMatchObject({ id: 12_345_678 })
  })

  it('goes on with its session while log-ins are refused, and asks nothing while calls are', async () => {
    await using opened = await openClient()
    await opened.client.get(profile, { signal })
    opened.simulator.steer([
      { path: profile, status: 401 },
      { path: tokenPath.replace('/garmin', ''), status: 429, retry_after: 60 },
    ])
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({ retryAfter: 60 })
    expect(await opened.connect().get(profile, { signal })).toBeDefined()
    opened.simulator.steer({ path: profile, status: 429, retry_after: 60, times: 1 })
    await expect(opened.client.get(profile, { signal })).rejects.toMatchObject({ retryAfter: 60 })
    const before = opened.paths().length
    await expect(opened.connect().get(profile, { signal })).rejects.toMatchObject({
      reason: 'unavailable',
      message: expect.stringContaining('Garmin wants fewer requests'),
    })
    expect(opened.paths().length).toBe(before)
  })

  it('uses a session that another process has renewed', async () => {
    await using opened = await openClient()
    const other = opened.connect()
    for (const client of [opened.client, other]) await client.get(profile, { signal })
    opened.simulator.steer({ path: profile, status: 401 })
    await opened.client.get(profile, { signal })
    const before = count(opened.paths(), tokenPath)
    opened.simulator.steer({ path: profile, status: 401 })
    await other.get(profile, { signal })
    expect(count(opened.paths(), tokenPath)).toBe(before)
  })

  it('does not renew a short session for every call', async () => {
    await using opened = await openClient()
    const token = { access_token: 'x.y', refresh_token: 'r', expires_in: 30 }
    opened.simulator.steer({
      path: tokenPath.replace('/garmin', ''),
      reply: JSON.stringify(token),
    })
    for (let call = 0; call < 3; call++) {
      opened.simulator.steer({ path: profile, reply: '{"id":1}' })
      await opened.client.get(profile, { signal })
    }
    expect(count(opened.paths(), tokenPath)).toBe(1)
  })
})
