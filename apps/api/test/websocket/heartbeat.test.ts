import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createHeartbeat } from '../../src/websocket/heartbeat.js'

async function openClient(options: { autoPong: boolean }) {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const heartbeat = createHeartbeat({ pingMs: 20, missedPongs: 2 })
  new WebSocketServer({ server }).on('connection', (socket) => heartbeat.watch(socket))
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, options)
  let pings = 0
  client.on('ping', () => pings++)
  const closed = new Promise<number>((resolve) => client.on('close', resolve))
  await new Promise((resolve) => client.once('open', resolve))
  return {
    closed,
    pings: () => pings,
    async [Symbol.asyncDispose]() {
      heartbeat.stop()
      client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('createHeartbeat', () => {
  it('drops a socket that answers no ping', async () => {
    await using client = await openClient({ autoPong: false })
    expect(await client.closed).toBe(1006)
    expect(client.pings()).toBe(2)
  })

  it('keeps a socket that answers', async () => {
    await using client = await openClient({ autoPong: true })
    const outcome = await Promise.race([
      client.closed,
      new Promise((resolve) => setTimeout(() => resolve('open'), 150)),
    ])
    expect(outcome).toBe('open')
    expect(client.pings()).toBeGreaterThan(3)
  })
})
