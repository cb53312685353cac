import type { ServerEvent } from '@betterai/contracts'
import { CompletionOwnershipError, StreamingError } from '@betterai/core'
import { describe, expect, it, vi } from 'vitest'
import type { Consumer } from '../src/index.js'
import { createCollectingConsumer, StreamingManager } from '../src/index.js'

const text = (content: string): ServerEvent => ({ type: 'text', content })

describe('StreamingManager', () => {
  it('delivers every event to every consumer in order, stamped with the session', async () => {
    const manager = new StreamingManager({ sessionId: 's1' })
    const token = manager.createCompletionToken()
    const first = createCollectingConsumer('first')
    const second = createCollectingConsumer('second')
    manager.addConsumer(first)
    manager.addConsumer(second)
    void manager.sendEvent(text('a'))
    void manager.sendEvent({ type: 'textCompleted', content: '' })
    await manager.signalCompletion({ token })
    expect(first.events).toEqual([
      { type: 'text', content: 'a', session_id: 's1' },
      { type: 'textCompleted', content: '', session_id: 's1' },
    ])
    expect(second.events).toEqual(first.events)
    expect([first.outcome, second.outcome]).toEqual(['ended', 'ended'])
  })

  it('creates a completion token only once', () => {
    const manager = new StreamingManager()
    manager.createCompletionToken()
    expect(() => manager.createCompletionToken()).toThrow(StreamingError)
  })

  it('refuses to complete without the token', async () => {
    const manager = new StreamingManager()
    const fails = (token: string) =>
      expect(manager.signalCompletion({ token })).rejects.toThrow(CompletionOwnershipError)
    await fails('anything')
    manager.createCompletionToken()
    await fails('')
    await fails('wrong')
    expect(manager.isCompleted).toBe(false)
  })

  it('treats a second completion as done, whatever its token', async () => {
    const manager = new StreamingManager()
    const consumer = createCollectingConsumer()
    const end = vi.spyOn(consumer, 'end')
    manager.addConsumer(consumer)
    const token = manager.createCompletionToken()
    await manager.signalCompletion({ token })
    await manager.signalCompletion({ token })
    await manager.signalCompletion({ token: 'wrong' })
    expect(end).toHaveBeenCalledTimes(1)
  })

  it('drops events sent after completion and says so', async () => {
    const onWarning = vi.fn()
    const manager = new StreamingManager({ onWarning })
    const consumer = createCollectingConsumer()
    manager.addConsumer(consumer)
    await manager.signalCompletion({ token: manager.createCompletionToken() })
    void manager.sendEvent(text('late'))
    expect(consumer.events).toEqual([])
    expect(onWarning).toHaveBeenCalledWith('event dropped, the stream is completed', {
      type: 'text',
    })
  })

  it('lets only completion events pass after a cancel', () => {
    const manager = new StreamingManager()
    const consumer = createCollectingConsumer()
    manager.addConsumer(consumer)
    void manager.sendEvent({ type: 'cancelled', content: 'Request cancelled' })
    void manager.sendEvent(text('late'))
    void manager.sendEvent({ type: 'complete', content: '' })
    expect(consumer.events.map((event) => event.type)).toEqual(['cancelled', 'complete'])
  })

  it('sends to one named consumer only', () => {
    const manager = new StreamingManager()
    const a = createCollectingConsumer('a')
    const b = createCollectingConsumer('b')
    manager.addConsumer(a)
    manager.addConsumer(b)
    void manager.sendEvent(text('x'), { only: 'b' })
    expect([a.events.length, b.events.length]).toEqual([0, 1])
  })

  it('refuses two consumers of one name', () => {
    const manager = new StreamingManager()
    manager.addConsumer(createCollectingConsumer('a'))
    expect(() => manager.addConsumer(createCollectingConsumer('a'))).toThrow(StreamingError)
  })

  it('drops a consumer that throws and goes on with the others', async () => {
    const manager = new StreamingManager()
    const onDrop = vi.fn()
    const failing: Consumer = {
      name: 'failing',
      push: () => Promise.reject(new Error('broken pipe')),
      end: vi.fn(),
    }
    const healthy = createCollectingConsumer('healthy')
    manager.addConsumer(failing, { onDrop })
    manager.addConsumer(healthy)
    void manager.sendEvent(text('a'))
    await new Promise(setImmediate)
    void manager.sendEvent(text('b'))
    expect(healthy.events).toHaveLength(2)
    expect(onDrop).toHaveBeenCalledWith('failed', expect.any(Error))
    expect(failing.end).toHaveBeenCalledWith('failed')
  })

  it('duplicates text alone to the speech queue, blanks too, and marks its end once', async () => {
    const manager = new StreamingManager()
    const pushed: (string | null)[] = []
    manager.registerTtsQueue({ push: (chunk) => pushed.push(chunk) > 0 })
    void manager.sendEvent(text('Hello'))
    void manager.sendEvent(text('  '))
    void manager.sendEvent({ type: 'reasoning', content: 'hidden' })
    expect(manager.ttsChunksSent).toBe(1)
    await manager.signalCompletion({ token: manager.createCompletionToken() })
    expect(pushed).toEqual(['Hello', '  ', null])
    expect(manager.isTtsEnabled).toBe(false)
  })

  it('puts the stored answer id on every event after it is known', () => {
    const manager = new StreamingManager({ sessionId: 's' })
    const consumer = createCollectingConsumer()
    manager.addConsumer(consumer)
    void manager.sendEvent(text('a'))
    manager.setAiMessageId(7)
    void manager.sendEvent({ type: 'complete', content: '' })
    expect(consumer.events[0]).not.toHaveProperty('ai_message_id')
    expect(consumer.events[1]).toMatchObject({ ai_message_id: 7, session_id: 's' })
  })

  it('collects what the workflow reports', () => {
    const onWarning = vi.fn()
    const manager = new StreamingManager({ onWarning })
    manager.collectChunk('Hel')
    manager.collectChunk('lo')
    manager.collectChunk('because', 'reasoning')
    manager.collectChunk('x', 'smell' as never)
    manager.collectToolCall({ name: 'f' })
    expect(manager.getResults()).toMatchObject({
      text: 'Hello',
      reasoning: 'because',
      tool_calls: [{ name: 'f' }],
    })
    expect(onWarning).toHaveBeenCalledOnce()
  })
})
