import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../src/index.js'
import { rawStream } from './raw-stream.js'
import { chatRequest, eventData, responsesRequest, startedSimulator } from './started-simulator.js'

const chat = { path: '/chat/completions', body: chatRequest('say exactly: one two three') }
const responses = { path: '/responses', body: responsesRequest('say exactly: one two three') }
const both = [
  ['chat', chat],
  ['responses', responses],
] as const

async function streamWith(
  behaviour: Behaviour,
  target: { path: string; body: unknown } = chat,
  options: { giveUpAfterMs?: number } = {},
) {
  await using started = await startedSimulator()
  started.simulator.steer(behaviour)
  return await rawStream(started.simulator, target, options)
}

function countData(text: string): number {
  return text.split(/\r\n|\r|\n/).filter((line) => line.startsWith('data:')).length
}

describe.each(both)('framing of a %s stream', (_name, target) => {
  it.each([
    ['crlf', { crlf: true }, /^(?:[^\r\n]+\r\n)+\r\n/],
    ['cr', { cr: true }, /^(?:[^\r\n]+\r)+\r(?!\n)/],
    ['no space', { no_space: true }, /^(?:event:\S+\n)?data:\{/],
    ['comments', { comments: true }, /^: ping\n\n(?:event: \S+\n)?data: \{/],
    ['a byte order mark', { bom: true }, /^\uFEFF(?:event: \S+\n)?data: \{/],
    ['several data lines', { multi_data_lines: true }, /^(?:event: \S+\n)?data: \{\ndata: {3}"/],
  ] satisfies [string, Behaviour, RegExp][])('uses %s', async (_variant, behaviour, shape) => {
    const stream = await streamWith(behaviour, target)
    expect(stream.hasEnded).toBe(true)
    expect(stream.text).toMatch(shape)
  })

  it('sends the same events in every framing', async () => {
    const plain = await streamWith({}, target)
    const framed = await streamWith({ crlf: true, comments: true, bom: true }, target)
    expect(countData(framed.text)).toBe(countData(plain.text))
  })

  it('splits bytes into single writes', async () => {
    const stream = await streamWith({ split_bytes: 7, reply: 'grün ✓ 日本' }, target)
    expect(stream.chunks.length).toBeGreaterThan(stream.text.length / 30)
    expect(Math.min(...stream.chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(7)
    expect(stream.text).toContain('grün')
  })

  it('pings without ever sending content', async () => {
    const stream = await streamWith({ ping_forever: true }, target, { giveUpAfterMs: 80 })
    expect(stream.hasEnded).toBe(false)
    expect(stream.text).toMatch(/^(?:: ping\n\n){2,}$/)
  })
})

describe.each(both)('faults in a %s stream', (_name, target) => {
  it('disconnects after the given number of events', async () => {
    const stream = await streamWith({ disconnect_after: 3 }, target)
    expect(stream.hasEnded).toBe(false)
    expect(countData(stream.text)).toBe(3)
  })

  it('falls silent with the connection open', async () => {
    const stream = await streamWith({ stall_after: 2 }, target, { giveUpAfterMs: 80 })
    expect(stream.hasEnded).toBe(false)
    expect(countData(stream.text)).toBe(2)
  })

  it('ends cleanly without a terminal event', async () => {
    const stream = await streamWith({ end_without_terminal_after: 3 }, target)
    expect(stream.hasEnded).toBe(true)
    expect(countData(stream.text)).toBe(3)
    expect(stream.text).not.toMatch(/\[DONE\]|response\.completed|"finish_reason":"stop"/)
  })

  it('holds a line of broken JSON', async () => {
    const { text } = await streamWith({ malformed_after: 2 }, target)
    const broken = text.split('\n').filter((line) => line.startsWith('data: {') && !isJson(line))
    expect(broken).toHaveLength(1)
    expect(text).toMatch(/\[DONE\]|response\.completed/)
  })

  it('holds an event nobody knows', async () => {
    const { text } = await streamWith({ unknown_event: true }, target)
    expect(eventData(text).filter((event) => 'novelty' in event)).toHaveLength(1)
  })

  it('sends one enormous delta', async () => {
    const { text } = await streamWith({ big_delta: 2_000_000 }, target)
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeGreaterThan(2_000_000)
  })

  it('can fail before the first event', async () => {
    const stream = await streamWith({ end_without_terminal_after: 0 }, target)
    expect(stream).toMatchObject({ status: 200, text: '', hasEnded: true })
  })
})

function isJson(line: string): boolean {
  try {
    JSON.parse(line.slice('data: '.length))
    return true
  } catch {
    return false
  }
}

describe('errors in mid-stream', () => {
  it('come as an error object in chat', async () => {
    const { text } = await streamWith({ error_after: 2, error: { code: 'overloaded' } })
    expect(eventData(text)).toHaveLength(3)
    expect(eventData(text).at(-1)).toMatchObject({ error: { code: 'overloaded', param: null } })
    expect(text).not.toContain('[DONE]')
  })

  it('come as an error event and a failed response in responses', async () => {
    const { text } = await streamWith({ error_after: 4 }, responses)
    const [error, failed] = eventData(text).slice(-2)
    expect(error).toMatchObject({
      type: 'error',
      sequence_number: 4,
      error: { type: 'server_error', code: 'server_error' },
    })
    expect(failed).toMatchObject({
      type: 'response.failed',
      sequence_number: 5,
      response: { status: 'failed', error: { code: 'server_error' } },
    })
  })
})

describe('doubled finish', () => {
  it('sends the finish chunk twice in chat', async () => {
    const { text } = await streamWith({ double_finish: true })
    expect(text.match(/"finish_reason":"stop"/g)).toHaveLength(2)
  })

  it('completes twice in responses', async () => {
    const { text } = await streamWith({ double_finish: true }, responses)
    expect(text.match(/^event: response\.completed$/gm)).toHaveLength(2)
  })
})

describe('pace', () => {
  it('waits before each delta', async () => {
    const begun = performance.now()
    await streamWith({ chunks: 5, chunk_delay_ms: 20 })
    expect(performance.now() - begun).toBeGreaterThan(95)
  })

  it('waits before the headers and before the first event', async () => {
    const begun = performance.now()
    await streamWith({ first_delay_ms: 40, first_chunk_delay_ms: 40 })
    expect(performance.now() - begun).toBeGreaterThan(75)
  })

  it('takes its default from the option', async () => {
    await using started = await startedSimulator({ paceMs: 15 })
    started.simulator.steer({ chunks: 5 })
    const begun = performance.now()
    await rawStream(started.simulator, chat)
    expect(performance.now() - begun).toBeGreaterThan(70)
  })
})

describe('long streams', () => {
  it('carry exactly the chunks that were asked for in chat', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ chunks: 20_000, chunk_size: 7 })
    const { text } = await rawStream(started.simulator, chat)
    const deltas = eventData(text).flatMap((event) => {
      const [choice] = event.choices as { delta: { content?: string } }[]
      return choice?.delta.content ? [choice.delta.content] : []
    })
    expect(deltas).toHaveLength(20_000)
    expect(new Set(deltas.map((delta) => delta.length))).toEqual(new Set([7]))
    const [entry] = started.simulator.log.entries()
    expect(entry?.events_sent).toBe(20_000 + 3)
    expect(entry?.bytes_sent).toBe(Buffer.byteLength(text))
  })

  it('number every event once in responses, whatever the count of digits', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ chunks: 25_000, chunk_size: 3 })
    const { text } = await rawStream(started.simulator, responses)
    const events = eventData(text)
    expect(events.every((event, index) => event.sequence_number === index)).toBe(true)
    const deltas = events.filter((event) => event.type === 'response.output_text.delta')
    expect(deltas).toHaveLength(25_000)
    const done = events.find((event) => event.type === 'response.output_text.done')
    expect(deltas.map((event) => event.delta).join('')).toBe(done?.text)
  })
})
