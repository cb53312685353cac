import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { ApiEnvironment } from '../../src/http/api-environment.js'
import { requestLog } from '../../src/http/request-log.js'
import { createSignedPaths } from '../../src/integrations/object-storage/folder/signed-paths.js'
import type { LogLine } from '../support/log-lines.js'
import { logLines } from '../support/log-lines.js'
import { startApi } from '../support/start-api.js'

/** An api whose log can be read; the line is written after the answer. */
async function startLogged(environment: Record<string, string> = {}) {
  const log = logLines('debug')
  const api = await startApi(environment, log.logger)
  const lineAfter = async (work: () => Promise<unknown>): Promise<LogLine> => {
    const before = log.saying('request').length
    await work()
    for (let tries = 0; tries < 100 && log.saying('request').length === before; tries++)
      await pause(10)
    const line = log.saying('request').at(-1)
    if (line === undefined || log.saying('request').length === before) throw new Error('no line')
    return line
  }
  return { api, log, lineAfter, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

describe('The request log', () => {
  it('says of a request who asked for what, and what came of it', async () => {
    await using logged = await startLogged()
    const { api, lineAfter } = logged
    const authorization = `Bearer ${await api.token(7)}`
    const headers = { authorization, 'x-request-id': 'mine-1', 'x-forwarded-for': '10.9.9.9' }
    const path = '/api/v1/blood/tests'
    const line = await lineAfter(() => fetch(`${api.url}${path}?limit=3`, { headers }))
    expect(line).toMatchObject({
      level: 'info',
      logger: 'core.http',
      request_id: 'mine-1',
      method: 'GET',
      path,
      route: path,
      query: 'limit=3',
      status: 200,
      client_ip: '127.0.0.1',
      customer_id: 7,
      duration_ms: expect.any(Number),
    })
    expect(line.bytes_in).toBeGreaterThan(100)
    expect(line.bytes_out).toBeGreaterThan(100)
  })

  it('grades refusals, names patterns instead of values, and repeats the id in the envelope', async () => {
    await using logged = await startLogged({ TRUST_PROXY: 'true' })
    const { api, lineAfter } = logged
    const headers = { 'x-request-id': 'not a harmless id', 'x-forwarded-for': '1.1.1.1, 10.9.9.9' }
    let answer: { meta?: object } = {}
    const line = await lineAfter(async () => {
      const response = await fetch(`${api.url}/api/v1/garmin/activity/17`, { headers })
      expect(response.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
      answer = (await response.json()) as typeof answer
      expect(answer.meta).toEqual({ request_id: response.headers.get('x-request-id') })
    })
    expect(line).toMatchObject({
      level: 'warn',
      route: '/api/v1/garmin/activity/:activity_id',
      status: 401,
      query: '<none>',
      client_ip: '10.9.9.9',
      ...answer.meta,
    })
    expect(await lineAfter(() => fetch(`${api.url}/nothing`))).toMatchObject({
      status: 404,
      route: null,
    })
    expect(await lineAfter(() => fetch(`${api.url}/health`))).toMatchObject({ level: 'debug' })
  })

  it('waits for the end of a stream, and tells when the client did not', async () => {
    await using logged = await startLogged()
    const { api, lineAfter } = logged
    api.simulator.steer({ reply: 'x'.repeat(50_000) })
    const streamed = await lineAfter(async () =>
      (await api.post('/chat/stream', { prompt: 'Hi' })).text(),
    )
    expect(streamed).toMatchObject({ status: 200, route: '/chat/stream', customer_id: 1 })
    const { request_id } = streamed
    expect(logged.log.saying('chat request done')).toMatchObject([{ request_id, customer_id: 1 }])
    expect(streamed.bytes_out).toBeGreaterThan(50_000)

    const left = await lineAfter(async () => {
      const socket = connect(api.server.port, '127.0.0.1')
      await once(socket, 'connect')
      socket.write('POST /api/v1/chat/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{')
      await pause(50)
      socket.destroy()
    })
    expect(left).toMatchObject({ status: 499, level: 'warn' })
  })

  it('shows bodies and queries without what opens doors', async () => {
    await using logged = await startLogged({ LOG_HTTP_BODIES: 'true' })
    const { api, log, lineAfter } = logged
    const token = await api.token(1)
    const login = { username: 'ada', password: 'hunter2hunter2', extra: { refresh_token: token } }
    expect(
      (await lineAfter(() => api.post(`/api/v1/chat/auth/login?token=${token}&a=b`, login))).body,
    ).toContain('"username":"ada","password":"***"')
    expect(log.all).not.toContain('hunter2')
    expect(log.all).not.toContain(token.slice(0, 13))
  })

  it('outlives a client that leaves in the middle of a body that is shown', async () => {
    await using logged = await startLogged({ LOG_HTTP_BODIES: 'true' })
    const { api, lineAfter } = logged
    const authorization = `Bearer ${await api.token(7)}`
    const line = await lineAfter(async () => {
      const socket = connect(Number(new URL(api.url).port), '127.0.0.1')
      await once(socket, 'connect')
      const head = `POST /chat HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n{"prompt":`
      socket.write(head)
      await pause(100)
      socket.destroy()
    })
    expect(line).toMatchObject({ path: '/chat', body: '<incomplete>' })
    expect((await fetch(`${api.url}/health/live`)).status).toBe(200)
  })

  it('keeps the signatures of file addresses to itself', async () => {
    const log = logLines()
    const options = { logger: log.logger, trustedProxyHops: 0, showsBodies: false }
    const app = new Hono<ApiEnvironment>().use(requestLog(options))
    const paths = createSignedPaths({ secrets: ['a secret'], ttlSeconds: 60 })
    const path = paths.sign('7/assets/image.png')
    await app.request(`${path}?token=a.b.c`)
    const [signature = ''] = /[\w-]{43}/.exec(path) ?? []
    expect(signature).toHaveLength(43)
    expect(log.all).not.toContain(signature)
    expect(log.all).not.toContain('a.b.c')
    expect(log.all).toContain('7/assets/image.png')
  })
})
