import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import type { SocketSender } from '../../src/websocket/frame-sender.js'
import { createFrameSender } from '../../src/websocket/frame-sender.js'

/** A real socket pair: our sender on the server's side, a plain client on the other. */
async function openPair() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const acceptor = new WebSocketServer({ noServer: true })
  const accepted = new Promise<SocketSender>((resolve) => {
    server.on('upgrade', (request, network, head) => {
      acceptor.handleUpgrade(request, network, head, (socket) =>
        resolve(createFrameSender(socket, network)),
      )
    })
  })
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const received: string[] = []
  client.on('message', (data) => received.push(data.toString()))
  const closed = new Promise<number>((resolve) => client.on('close', resolve))
  await new Promise((resolve) => client.once('open', resolve))
  const sender = await accepted
  return {
    sender,
    client,
    received,
    closed,
    async [Symbol.asyncDispose]() {
      client.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

describe('createFrameSender', () => {
  it('sends frames of every length class and any text unchanged and in order', async () => {
    await using pair = await openPair()
    const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 200_000].map((n) => 'x'.repeat(n))
    texts.push('grüße 🌍 漢字', '"\\\u2028')
    for (const text of texts) pair.sender.send(text)
    const random = fc.sample(fc.string({ unit: 'grapheme' }), 50)
    await new Promise(setImmediate)
    for (const text of random) pair.sender.send(text)
    pair.sender.close(1000, '')
    expect(await pair.closed).toBe(1000)
    expect(pair.received).toEqual([...texts, ...random])
  })

  it('says when its buffer is drained, and fails the wait when the client leaves', async () => {
    await using pair = await openPair()
    pair.client.pause()
    while (pair.sender.bufferedBytes() < 5_000_000) {
      pair.sender.send('x'.repeat(100_000))
      await new Promise(setImmediate)
    }
    const drained = pair.sender.drained()
    pair.client.resume()
    await drained
    expect(pair.sender.bufferedBytes()).toBeLessThan(1_000_000)
    const waiting = pair.sender.drained()
    pair.client.terminate()
    await expect(waiting).rejects.toThrow('closed')
  })

  it('sends a frame that can wait with the next one, in order, or alone when none comes', async () => {
    await using pair = await openPair()
    pair.sender.send('first', 'later')
    await new Promise(setImmediate)
    expect(pair.sender.bufferedBytes()).toBe('first'.length)
    pair.sender.send('second')
    await expect.poll(() => pair.received).toEqual(['first', 'second'])
    pair.sender.send('alone', 'later')
    await expect.poll(() => pair.received).toEqual(['first', 'second', 'alone'])
  })

  it('sends a frame that is due now at once, with all before it and none twice', async () => {
    await using pair = await openPair()
    pair.sender.send('first')
    pair.sender.send('second', 'now')
    expect(pair.sender.bufferedBytes()).toBe(0)
    pair.sender.send('third')
    await expect.poll(() => pair.received).toEqual(['first', 'second', 'third'])
  })

  it('resolves a wait that began before its own frames were flushed', async () => {
    await using pair = await openPair()
    pair.sender.send('small')
    await pair.sender.drained()
    expect(pair.sender.bufferedBytes()).toBe(0)
  })
})
