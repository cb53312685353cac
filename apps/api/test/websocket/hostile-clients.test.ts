import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect } from 'node:net'
import { createSseConsumer } from '@betterai/streaming'
import { openChatClient } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSseResponse } from '../../src/http/sse-response.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

let api: TestApi

beforeAll(async () => {
  api = await startApi({ CHAT_FIRST_MESSAGE_TIMEOUT_SECONDS: '30' })
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
})

/** A client that upgrades by hand, and ignores what it is told. */
async function upgrade(address: string): Promise<Socket> {
  const { hostname, port, pathname, search } = new URL(address)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  return socket
}

/** Sends large frames as fast as they are taken. */
async function flood(address: string): Promise<{ socket: Socket; taken: () => number }> {
  const socket = await upgrade(address)
  const payload = Buffer.alloc(8 * 1024 * 1024, 'x')
  const head = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0])
  const send = () => {
    if (!socket.destroyed && !socket.writableEnded)
      socket.write(Buffer.concat([head, payload]), () => setImmediate(send))
  }
  send()
  return { socket, taken: () => socket.bytesWritten }
}

describe('A client without a valid token', () => {
  it('is cut off within seconds and nothing that it sends is kept', async () => {
    const address = (await api.socketUrl(1)).replace(/token=[^&]*/, 'token=bad')
    const before = process.memoryUsage().rss
    const { socket } = await flood(address)
    const startedAt = performance.now()
    await new Promise((resolve) => socket.on('close', resolve))
    expect(performance.now() - startedAt).toBeLessThan(4000)
    // The flooding client lives in the same process; what the attack cost before was 1.6 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
  }, 15_000)
})

describe('A client that asks for more than it reads', () => {
  it('is cut off when it goes on sending control messages', async () => {
    await using client = await openChatClient(await api.socketUrl(1))
    await client.waitFor((event) => 'session_id' in event)
    const closed = once(client.socket, 'close')
    for (let sent = 0; sent < 500; sent++) client.socket.send('{"type":"ping"}')
    expect(await closed).toMatchObject([1008, expect.anything()])
    const pongs = client.events.filter(({ type }) => type === 'pong')
    expect(pongs.length).toBeGreaterThanOrEqual(50)
    expect(pongs.length).toBeLessThan(200)
  })

  it('may ping now and then for as long as it likes', async () => {
    await using client = await openChatClient(await api.socketUrl(1))
    await client.waitFor((event) => 'session_id' in event)
    for (let sent = 0; sent < 20; sent++) {
      client.send({ type: 'ping' })
      await client.waitFor('pong', { from: client.events.length - 1 })
    }
    expect(client.socket.readyState).toBe(client.socket.OPEN)
  })
})

describe('A customer with much in waiting', () => {
  it('is refused for now, with the seconds after which to try again', async () => {
    await using client = await openChatClient(await api.socketUrl(1))
    await client.waitFor((event) => 'session_id' in event)
    api.simulator.steer({ chunks: 50, chunk_delay_ms: 50 })
    const large = 'x'.repeat(7 * 1024 * 1024)
    client.send({ prompt: 'Take your time' })
    for (let sent = 0; sent < 7; sent++)
      client.send({ prompt: 'Hi', user_settings: { general: { note: large } } })
    const refusal = await client.waitFor('error', { timeoutMs: 10_000 })
    expect(refusal).toMatchObject({ error_code: 'RATE_LIMIT_ERROR', retry_after: 5 })
  }, 30_000)
})

describe('A client that never ends its messages', () => {
  it('is cut off once they take up all the room of its customer', async () => {
    const { memory } = api.container.parts
    const { customerBytes } = api.container.config.memory
    const flooding = await Promise.all(
      Array.from({ length: 6 }, async () => upgrade(await api.socketUrl(3))),
    )
    // Each says that it sends 16 MiB, and leaves out the last one.
    const head = Buffer.from([0x81, 0xff, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    const message = Buffer.concat([head, Buffer.alloc(15 * 1024 * 1024, 'x')])
    const closed = flooding.map((socket) => once(socket.resume(), 'close'))
    for (const socket of flooding) socket.write(message)
    await Promise.race(closed)
    for (const socket of flooding) socket.destroy()
    await expect.poll(() => memory.take(3, customerBytes)).toBe(true)
    memory.release(3, customerBytes)
  }, 15_000)

  it('is told of JSON that nobody may send', async () => {
    await using client = await openChatClient(await api.socketUrl(1))
    await client.waitFor((event) => 'session_id' in event)
    client.send({ type: 'ping' })
    client.socket.send(`{"prompt":${'['.repeat(1_000_000)}`)
    expect(await client.waitFor('error')).toMatchObject({
      stage: 'validation',
      data: { errors: [{ field: 'prompt', type: 'too_deep' }] },
    })
  })
})

describe('A reader of an event stream that stopped reading', () => {
  it('sees its connection break off instead of an end', async () => {
    await using server = createServer((_request, outgoing) => {
      const { sink } = createSseResponse({
        bufferBytes: 1000,
        keepAliveMs: 1000,
        onCancel: () => {},
        connection: outgoing,
      })
      const consumer = createSseConsumer(sink)
      sink.write('data: begun\n\n')
      setTimeout(() => consumer.end('stalled'), 50)
    })
    server.listen(0)
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}`)
    await expect(response.text()).rejects.toThrow('terminated')
  })
})
