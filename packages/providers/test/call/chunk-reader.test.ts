import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createChunkReader } from '../../src/call/chunk-reader.js'

function bytes(count: number): Uint8Array {
  return new Uint8Array(count)
}

describe('createChunkReader', () => {
  it('keeps what arrived before the connection broke', async () => {
    const stream = new Readable({ read() {} })
    const reader = createChunkReader(stream)
    stream.push(bytes(3))
    await new Promise((resolve) => setImmediate(resolve))
    stream.destroy(new Error('reset'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(await reader.next()).toMatchObject({ chunk: { length: 3 }, failure: undefined })
    expect(await reader.next()).toMatchObject({ chunk: null, failure: { message: 'reset' } })
  })

  it('reads no more than a little ahead of a slow consumer', async () => {
    let produced = 0
    const stream = new Readable({
      highWaterMark: 16 * 1024,
      read(size) {
        produced += size
        this.push(bytes(size))
      },
    })
    const reader = createChunkReader(stream)
    await reader.next()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(produced).toBeLessThan(200 * 1024)
    reader.destroy()
  })

  it('ends a waiting read when it is destroyed', async () => {
    const reader = createChunkReader(new Readable({ read() {} }))
    const waiting = reader.next()
    reader.destroy()
    expect(await waiting).toMatchObject({ chunk: null, failure: expect.any(Error) })
  })

  it('says that a stream has ended cleanly', async () => {
    const reader = createChunkReader(Readable.from([Buffer.from('ab')], { objectMode: false }))
    expect((await reader.next()).chunk).toHaveLength(2)
    expect(await reader.next()).toEqual({ chunk: null, failure: undefined })
  })

  it('closes a released stream that does not end by itself', async () => {
    const stream = new Readable({ read() {} })
    createChunkReader(stream).release()
    await new Promise((resolve) => stream.once('close', resolve))
    expect(stream.destroyed).toBe(true)
  })
})
