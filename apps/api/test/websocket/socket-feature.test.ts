import { once } from 'node:events'
import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { createOrigins } from '../../src/http/origins.js'
import type { SocketFeature } from '../../src/websocket/socket-feature.js'
import { createSwitchboard } from '../../src/websocket/switchboard.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

/** Tells what it was given. */
const toy: SocketFeature = {
  mode: 'realtime',
  open: ({ sender }) => ({
    receive: (text) => sender.send(`text ${text}`),
    receiveBinary: (bytes) => sender.send(`${bytes.byteLength} bytes`),
    closeIfIdle() {},
    drain: async () => {},
    stop() {},
    disconnected() {},
  }),
}

describe('A socket feature', () => {
  let api: TestApi
  let server: Server
  beforeAll(async () => {
    api = await startApi({ CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: '0.3' })
    const { tokens, config, connections, logger, parts: shared } = api.container
    const { memory } = shared
    const origins = createOrigins({ listed: [], allowsLocal: true })
    const parts = {
      tokens,
      origins,
      config,
      connections,
      memory,
      logger,
      isRealtimeModel: () => false,
    }
    server = createServer().on('upgrade', createSwitchboard({ ...parts, sockets: [toy] }))
    await once(server.listen(0, '127.0.0.1'), 'listening')
  })
  afterAll(async () => {
    server.close()
    await api[Symbol.asyncDispose]()
  })

  async function open() {
    const { port } = server.address() as AddressInfo
    const token = await api.token(1)
    const socket = new WebSocket(`ws://127.0.0.1:${port}/?mode=realtime&token=${token}`)
    const received: string[] = []
    socket.on('message', (data) => received.push(data.toString()))
    await expect.poll(() => received.length).toBe(2)
    received.length = 0
    return { socket, received }
  }

  it('gets binary frames as they are, and they count as the first message', async () => {
    const { socket, received } = await open()
    socket.send(Buffer.alloc(640))
    await sleep(500)
    socket.send(Buffer.from('{}'))
    await expect.poll(() => received).toEqual(['640 bytes', '2 bytes'])
    expect(socket.readyState).toBe(WebSocket.OPEN)
    socket.close()
  })

  it('gets the first message that asks for the mode which it serves', async () => {
    const { socket, received } = await open()
    socket.send('{"type":"realtime"}')
    await expect.poll(() => received).toEqual(['text {"type":"realtime"}'])
    socket.close()
  })
})
