import { ProviderError, ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { callStream } from '../../src/call/call-stream.js'
import { defaultCallLimits } from '../../src/call/limits.js'
import type { CallObservation } from '../../src/call/observation.js'
import type { ProviderStreamEvent } from '../../src/spec/text-stream.js'
import type { TextCallContext, TextVendorStream } from '../../src/text/text-call.js'

type Step = ProviderStreamEvent[] | Error

const finish: ProviderStreamEvent = {
  type: 'finish',
  finish_reason: 'stop',
  raw_finish_reason: 'stop',
  model: 'm',
  response_id: null,
}

function text(content: string): ProviderStreamEvent {
  return { type: 'text', content }
}

/** A vendor's answer that consists of these batches; an error breaks it off. */
function answer(steps: Step[]): TextVendorStream & { isClosed: boolean } {
  let at = 0
  const stream = {
    isClosed: false,
    usage: () => null,
    progress: () => at,
    async read(events: ProviderStreamEvent[]) {
      const step = steps[at++] ?? []
      if (step instanceof Error) throw step
      events.push(...step)
      return at < steps.length
    },
    close() {
      stream.isClosed = true
    },
  }
  return stream
}

function unavailable(): ProviderError {
  return new ProviderError('x', { provider: 'v' }, { reason: 'unavailable', upstreamStatus: 503 })
}

function contextWith(fields: Partial<TextCallContext> = {}) {
  const observations: CallObservation[] = []
  const context: TextCallContext = {
    subject: { provider: 'v', operation: 'stream', model: 'm' },
    limits: { ...defaultCallLimits, retryDelayMs: 1 },
    onEvent: (observation) => observations.push(observation),
    ...fields,
  }
  return { context, observations }
}

async function readAll(stream: AsyncIterable<ProviderStreamEvent>) {
  const events: ProviderStreamEvent[] = []
  for await (const event of stream) events.push(event)
  return events
}

describe('callStream', () => {
  it('yields the events in order and reports the call once', async () => {
    const { context, observations } = contextWith()
    const events = await readAll(
      callStream(context, async () => answer([[text('a'), text('b')], [], [text('c'), finish]])),
    )
    expect(events).toEqual([text('a'), text('b'), text('c'), finish])
    expect(observations.map(({ type }) => type)).toEqual(['attempt', 'first_event', 'outcome'])
    expect(observations.at(-1)).toMatchObject({ outcome: 'success', attempts: 1 })
  })

  it('makes another attempt only until something was delivered', async () => {
    const { context } = contextWith()
    const answers = [answer([unavailable()]), answer([[text('a')], unavailable()])]
    const iterator = callStream(context, async () => answers.shift() ?? answer([]))[
      Symbol.asyncIterator
    ]()
    expect(await iterator.next()).toEqual({ done: false, value: text('a') })
    await expect(iterator.next()).rejects.toMatchObject({ reason: 'unavailable' })
    expect(answers).toEqual([])
    expect(await iterator.next()).toEqual({ done: true, value: undefined })
  })

  it('delivers what came with an error before it throws', async () => {
    const { context } = contextWith()
    const stream: TextVendorStream = {
      ...answer([]),
      async read(events) {
        events.push(text('a'))
        throw unavailable()
      },
    }
    const iterator = callStream(context, async () => stream)[Symbol.asyncIterator]()
    expect(await iterator.next()).toEqual({ done: false, value: text('a') })
    await expect(iterator.next()).rejects.toMatchObject({ reason: 'unavailable' })
  })

  it('passes a mistake of the caller on unchanged and unrepeated', async () => {
    const { context, observations } = contextWith()
    const mistake = new ValidationError('The prompt is empty', 'prompt')
    const stream = callStream(context, () => Promise.reject(mistake))
    await expect(readAll(stream)).rejects.toBe(mistake)
    expect(observations.filter(({ type }) => type === 'attempt')).toHaveLength(1)
  })

  it('types what nobody has typed', async () => {
    const { context } = contextWith()
    const stream = callStream(context, () => Promise.reject(new Error('key sk-abcdefghijk')))
    await expect(readAll(stream)).rejects.toMatchObject({
      message: 'v stream failed',
      reason: 'unknown',
      originalError: 'key sk-[redacted]',
    })
  })

  it('tells the warnings first', async () => {
    const warnings = [{ type: 'warning' as const, code: 'c', message: 'm' }]
    const { context } = contextWith({ warnings })
    const events = await readAll(callStream(context, async () => answer([[text('a'), finish]])))
    expect(events).toEqual([...warnings, text('a'), finish])
  })

  it('closes a connection that comes about after the caller has left', async () => {
    const controller = new AbortController()
    const { context } = contextWith({ signal: controller.signal })
    const late = answer([[text('a'), finish]])
    let open: (stream: TextVendorStream) => void = () => {}
    const reading = readAll(callStream(context, () => new Promise((resolve) => (open = resolve))))
    controller.abort()
    expect(await reading).toEqual([])
    open(late)
    await new Promise((resolve) => setImmediate(resolve))
    expect(late.isClosed).toBe(true)
  })

  it('closes the connection when the loop is left before the end', async () => {
    const { context, observations } = contextWith()
    const stream = answer([[text('a')], [text('b')], [finish]])
    for await (const _ of callStream(context, async () => stream)) break
    expect(stream.isClosed).toBe(true)
    expect(observations.at(-1)).toMatchObject({ outcome: 'aborted' })
  })

  it('does not count the time that the consumer takes as silence of the vendor', async () => {
    const { context } = contextWith({ limits: { ...defaultCallLimits, idleMs: 60 } })
    const events: ProviderStreamEvent[] = []
    for await (const event of callStream(context, async () => answer([[text('a')], [finish]]))) {
      events.push(event)
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    expect(events).toEqual([text('a'), finish])
  })

  it('serves several waiting readers one after the other', async () => {
    const { context } = contextWith()
    const iterator = callStream(context, async () => answer([[text('a')], [finish]]))[
      Symbol.asyncIterator
    ]()
    const items = await Promise.all([iterator.next(), iterator.next(), iterator.next()])
    expect(items.map(({ value }) => value)).toEqual([text('a'), finish, undefined])
  })
})
