import type { ServerEvent } from '@betterai/contracts'
import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Consumer } from '../src/index.js'
import { createCollectingConsumer, StreamingManager } from '../src/index.js'

const text = (content: string): ServerEvent => ({ type: 'text', content })
const limits = { highWaterBytes: 100, maxBytes: 1000, joinBytes: 40, stallMs: 30_000 }
const settle = () => new Promise(setImmediate)

/** A consumer that takes one event and then waits until the test says so. */
function createBlockedConsumer(name = 'slow') {
  const received: string[] = []
  let gate: Deferred<void> | undefined
  const consumer: Consumer = {
    name,
    push({ event }) {
      received.push('content' in event ? String(event.content) : event.type)
      gate = createDeferred()
      return gate.promise
    },
    end: vi.fn(),
  }
  return { consumer, received, release: () => gate?.resolve() }
}

describe('back-pressure', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('joins adjacent text for a consumer that is busy', async () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    manager.addConsumer(slow.consumer)
    for (const chunk of ['a', 'b', 'c']) void manager.sendEvent(text(chunk))
    slow.release()
    await settle()
    expect(slow.received).toEqual(['a', 'bc'])
  })

  it('never joins across an event of another type', async () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    manager.addConsumer(slow.consumer)
    void manager.sendEvent(text('a'))
    void manager.sendEvent(text('b'))
    void manager.sendEvent({ type: 'reasoning', content: 'r' })
    void manager.sendEvent(text('c'))
    for (let i = 0; i < 4; i++) {
      slow.release()
      await settle()
    }
    expect(slow.received).toEqual(['a', 'b', 'r', 'c'])
  })

  it('makes the producer wait while its only pausing consumer is full, and wakes it at half', async () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    manager.addConsumer(slow.consumer, { pausesProducer: true })
    expect(manager.sendEvent(text('x'.repeat(39)))).toBeUndefined()
    let waiting: Promise<void> | undefined
    for (let i = 0; i < 4; i++) waiting = manager.sendEvent(text('x'.repeat(39)))
    expect(waiting).toBeInstanceOf(Promise)
    const woken = vi.fn()
    void waiting?.then(woken)
    slow.release()
    await settle()
    expect(woken).not.toHaveBeenCalled()
    for (let i = 0; i < 3; i++) {
      slow.release()
      await settle()
    }
    expect(woken).toHaveBeenCalled()
  })

  it('does not wait for a slow consumer while a faster one keeps up', () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    const fast = createCollectingConsumer('fast')
    manager.addConsumer(slow.consumer, { pausesProducer: true })
    manager.addConsumer(fast, { pausesProducer: true })
    for (let i = 0; i < 8; i++) expect(manager.sendEvent(text('x'.repeat(50)))).toBeUndefined()
    expect(fast.events).toHaveLength(8)
  })

  it('drops a consumer whose queue exceeds its limit, with the reason', () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    const onDrop = vi.fn()
    manager.addConsumer(slow.consumer, { onDrop })
    for (let i = 0; i < 30; i++) void manager.sendEvent(text('x'.repeat(50)))
    expect(onDrop).toHaveBeenCalledExactlyOnceWith('overflow', undefined)
    expect(slow.consumer.end).toHaveBeenCalledExactlyOnceWith('overflow')
  })

  it('drops a full consumer that makes no progress, and lets the producer go on', async () => {
    vi.useFakeTimers()
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    const onDrop = vi.fn()
    manager.addConsumer(slow.consumer, { onDrop, pausesProducer: true })
    let waiting: Promise<void> | undefined
    for (let i = 0; i < 6; i++) waiting = manager.sendEvent(text('x'.repeat(39)))
    vi.advanceTimersByTime(30_000)
    await waiting
    expect(onDrop).toHaveBeenCalledExactlyOnceWith('stalled', undefined)
  })

  it('keeps a full consumer that makes progress, however slowly', () => {
    vi.useFakeTimers()
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    const onDrop = vi.fn()
    manager.addConsumer(slow.consumer, { onDrop, pausesProducer: true })
    for (let i = 0; i < 6; i++) void manager.sendEvent(text('x'.repeat(39)))
    vi.advanceTimersByTime(20_000)
    slow.release()
    return Promise.resolve()
      .then(() => vi.advanceTimersByTime(20_000))
      .then(() => expect(onDrop).not.toHaveBeenCalled())
  })

  it('wakes a waiting producer when the stream is completed', async () => {
    const manager = new StreamingManager({ limits })
    const slow = createBlockedConsumer()
    manager.addConsumer(slow.consumer, { pausesProducer: true })
    let waiting: Promise<void> | undefined
    for (let i = 0; i < 6; i++) waiting = manager.sendEvent(text('x'.repeat(39)))
    const done = manager.signalCompletion({ token: manager.createCompletionToken() })
    await waiting
    manager.removeConsumer('slow')
    await done
    expect(slow.consumer.end).toHaveBeenCalledExactlyOnceWith('removed')
  })
})
