import { describe, expect, it } from 'vitest'
import type { MemoryReplayLogOptions } from '../../src/index.js'
import {
  createMemoryReplayLog,
  createReplayConsumer,
  followStream,
  StreamingManager,
} from '../../src/index.js'

const key = { customerId: 1, streamId: 'a' }
const text = (content: string) => ({ type: 'text' as const, json: `{"content":"${content}"}` })

function openLog(options: MemoryReplayLogOptions = {}) {
  const log = createMemoryReplayLog(options)
  return Object.assign(log, { [Symbol.dispose]: () => log.close() })
}

async function collect(entries: AsyncIterable<readonly { json: string }[]>): Promise<string[]> {
  const seen: string[] = []
  for await (const page of entries) seen.push(...page.map(({ json }) => json))
  return seen
}

describe('The replay log', () => {
  it('gives back what was kept, then what comes, then the end', async () => {
    using log = openLog()
    const writer = await log.begin(key)
    writer.append(text('1'))
    const followed = collect(followStream(log, key))
    await Promise.resolve()
    writer.append(text('2'))
    await new Promise((resolve) => setImmediate(resolve))
    writer.append(text('3'))
    writer.end()
    expect(await followed).toEqual(['1', '2', '3'].map((n) => text(n).json))
    expect(await collect(followStream(log, key, { after: 2 }))).toEqual([text('3').json])
  })

  it('numbers events from 1 and counts chunks of text and reasoning on their own', async () => {
    using log = openLog()
    const writer = await log.begin(key)
    writer.append({ type: 'working', json: '{}' })
    writer.append(text('a'))
    writer.append({ type: 'customEvent', json: '{}' })
    writer.append({ type: 'reasoning', json: '{}' })
    const page = await log.read(key, { after: 0 })
    expect(page?.entries.map(({ seq, chunkIndex }) => [seq, chunkIndex])).toEqual([
      [1, 0],
      [2, 1],
      [3, 1],
      [4, 2],
    ])
  })

  it('has one writer for a stream, and begins anew once that has ended', async () => {
    using log = openLog()
    const writer = await log.begin(key)
    await expect(log.begin(key)).rejects.toThrow('is being written already')
    writer.append(text('old'))
    writer.end()
    const next = await log.begin(key)
    next.append(text('new'))
    expect((await log.read(key, { after: 0 }))?.entries.map(({ json }) => json)).toEqual([
      text('new').json,
    ])
  })

  it('never gives a stream to another customer', async () => {
    using log = openLog()
    const writer = await log.begin(key)
    writer.append(text('secret'))
    expect(await log.read({ ...key, customerId: 2 }, { after: 0 })).toBeNull()
  })

  it('gives up the oldest events beyond its bytes, and says so to who needs them', async () => {
    using log = openLog({ limits: { streamBytes: 100 } })
    const writer = await log.begin(key)
    for (let n = 1; n <= 50; n++) writer.append(text(`${n}`))
    writer.end()
    const page = await log.read(key, { after: 0 })
    expect(page?.entries.at(-1)?.seq).toBe(50)
    expect(page?.entries[0]?.seq).toBeGreaterThan(40)
    await expect(collect(followStream(log, key))).rejects.toThrow('no longer be resumed')
    expect(await collect(followStream(log, key, { after: 49 }))).toEqual([text('50').json])
  })

  it('forgets ended streams early, unused ones later, and the longest unused ones when all are too much', async () => {
    let now = 0
    using log = openLog({ now: () => now, sweepMs: 5, limits: { totalBytes: 40 } })
    const ended = await log.begin({ ...key, streamId: 'ended' })
    ended.end()
    await log.begin({ ...key, streamId: 'unused' })
    const isKnown = async (streamId: string) => {
      const signal = AbortSignal.timeout(1)
      return log.read({ ...key, streamId }, { after: 0, signal }).then(
        (page) => page !== null,
        () => true,
      )
    }
    now = 121_000
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([await isKnown('ended'), await isKnown('unused')]).toEqual([false, true])
    now = 500_000
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await isKnown('unused')).toBe(false)
    const first = await log.begin({ ...key, streamId: 'first' })
    first.append(text('x'.repeat(60)))
    await log.begin({ ...key, streamId: 'second' })
    expect([await isKnown('first'), await isKnown('second')]).toEqual([false, true])
  })

  it('stops waiting when the reader leaves', async () => {
    using log = openLog()
    await log.begin(key)
    const controller = new AbortController()
    const reading = log.read(key, { after: 0, signal: controller.signal })
    controller.abort(new Error('left'))
    await expect(reading).rejects.toThrow('left')
    await expect(log.read(key, { after: 0, signal: controller.signal })).rejects.toThrow('left')
  })

  it('ends every wait when it is closed', async () => {
    const log = createMemoryReplayLog()
    await log.begin(key)
    const reading = log.read(key, { after: 0 })
    await log.close()
    expect(await reading).toBeNull()
  })

  it('keeps each chunk of a manager that counts its chunks, also beside a slow consumer', async () => {
    using log = openLog()
    const manager = new StreamingManager()
    const received: string[] = []
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    manager.keepChunks()
    manager.addConsumer({
      name: 'slow',
      push: ({ json }) => {
        received.push(json)
        return received.length === 1 ? slow : undefined
      },
      end: () => {},
    })
    manager.addConsumer(createReplayConsumer(await log.begin(key)))
    const token = manager.createCompletionToken()
    for (const content of ['a', 'b', 'c']) void manager.sendEvent({ type: 'text', content })
    release()
    await manager.signalCompletion({ token })
    expect(received).toHaveLength(3)
    expect(await collect(followStream(log, key))).toEqual(received)
  })
})
