import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openSseStream } from '../../src/call/sse-stream.js'
import type { ProviderStreamEvent } from '../../src/spec/text-stream.js'

type Seen = [data: string, name: string | undefined]

async function read(text: string, isCut: boolean): Promise<{ seen: Seen[]; isClean: unknown }> {
  const seen: Seen[] = []
  let isClean: unknown
  async function* chunks() {
    yield Buffer.from(text)
    if (isCut) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
  }
  const stream = openSseStream(Readable.from(chunks(), { objectMode: false }), {
    push: (data, _, name) => seen.push([data, name]),
    end: (_, options) => {
      isClean = options.isClean
    },
    isDone: () => false,
    progress: () => seen.length,
    usage: () => null,
  })
  const events: ProviderStreamEvent[] = []
  while (await stream.read(events));
  return { seen, isClean }
}

describe('openSseStream', () => {
  it('gives each event with its name', async () => {
    expect((await read('event: a\ndata: {}\n\ndata: 1\n\n', false)).seen).toEqual([
      ['{}', 'a'],
      ['1', undefined],
    ])
  })

  it.each<[string, string[]]>([
    ['data: {"n":1}\n\ndata: {"n":2}', ['{"n":1}', '{"n":2}']],
    ['data: {"n":1}\n\ndata: {"n":2}\n', ['{"n":1}', '{"n":2}']],
    ['data: {"n":1}\n\ndata: {"n":', ['{"n":1}']],
    ['data: {"n":1}\n\nda', ['{"n":1}']],
    ['data: {"n":1}\n\ndata: [DONE]', ['{"n":1}', '[DONE]']],
  ])('gives what arrived of %j before the connection broke', async (text, expected) => {
    const { seen, isClean } = await read(text, true)
    expect(seen.map(([data]) => data)).toEqual(expected)
    expect(isClean).toBe(false)
  })
})
