import { setTimeout as pause } from 'node:timers/promises'
import { openChatClient } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { logLines } from '../support/log-lines.js'
import { startApi } from '../support/start-api.js'

async function startLogged(environment: Record<string, string> = {}) {
  const log = logLines('debug')
  const api = await startApi(environment, log.logger)
  const lineSaying = async (message: string) => {
    for (let tries = 0; tries < 200 && log.saying(message).length === 0; tries++) await pause(10)
    return log.saying(message).at(-1)
  }
  return { api, log, lineSaying, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() }
}

describe('The log of a chat socket', () => {
  it('tells its life from the request to the end', async () => {
    await using logged = await startLogged({ LOG_HTTP_BODIES: 'true' })
    const { api, log, lineSaying } = logged
    const client = await api.chat(7)
    await client.request({
      request_type: 'text',
      prompt: 'p'.repeat(60),
      user_input: { session_id: '' },
      token: 'a-secret-token-of-somebody',
      user_settings: { text: { model: 'gpt-6-luna', temperature: 0.5 } },
    })
    client.send({ type: 'ping' })
    await client.waitFor('pong')
    await client[Symbol.asyncDispose]()
    expect(await lineSaying('chat socket closed')).toMatchObject({
      level: 'info',
      logger: 'core.websocket',
      path: '/chat/ws',
      client_ip: '127.0.0.1',
      messages_in: 2,
      messages_out: client.events.length,
      bytes_in: expect.any(Number),
      bytes_out: expect.any(Number),
      duration_ms: expect.any(Number),
    })
    const session_id = expect.any(String)
    expect(log.saying('chat socket requested')).toHaveLength(1)
    expect(log.saying('chat socket accepted')).toMatchObject([{ session_id, customer_id: 7 }])
    expect(log.saying('turn stored')).toMatchObject([{ session_id, customer_id: 7 }])
    expect(log.saying('message received')).toMatchObject([
      {
        session_id,
        type: 'text',
        prompt: 'p'.repeat(50),
        model: 'gpt-6-luna',
        temperature: 0.5,
        audio: false,
      },
    ])
    expect(log.all).not.toContain('a-secret-token-of')
    expect(log.all).not.toContain((await api.token(7)).slice(0, 13))
  })

  it('warns of sockets that are refused', async () => {
    await using logged = await startLogged({ CORS_ALLOWED_ORIGINS: 'https://a.example' })
    const { api, lineSaying, log } = logged
    const stranger = await openChatClient(await api.socketUrl(undefined, 'token=nonsense'))
    expect(await stranger.closed).toMatchObject({ code: 4401 })
    expect(await lineSaying('chat socket refused')).toMatchObject({
      level: 'warn',
      code: 4401,
      reason: 'Unauthorized',
    })
    const origin = 'https://b.example'
    await expect(openChatClient(await api.socketUrl(1), { origin })).rejects.toThrow('403')
    expect(log.saying('chat socket refused').at(-1)).toMatchObject({ level: 'warn', origin })
    await expect(openChatClient(`${api.url.replace('http', 'ws')}/nothing`)).rejects.toThrow('404')
    expect(await lineSaying('upgrade refused')).toMatchObject({ level: 'warn', path: '/nothing' })
  })
})
