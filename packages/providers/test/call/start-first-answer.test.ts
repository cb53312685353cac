import { ProviderError, ValidationError } from '@betterai/core'
import { describe, expect, it, vi } from 'vitest'
import { startFirstAnswer } from '../../src/call/start-first-answer.js'
import type { ProviderStreamEvent } from '../../src/index.js'

const failing = (error: Error) => ({
  candidate: 'failing',
  // biome-ignore lint/correctness/useYield: it fails before its first event
  open: async function* (): AsyncGenerator<ProviderStreamEvent> {
    throw error
  },
})
const answering = (candidate: string, failure?: Error) => ({
  candidate,
  open: async function* (): AsyncGenerator<ProviderStreamEvent> {
    yield { type: 'text', content: 'a' }
    if (failure) throw failure
    yield { type: 'text', content: 'b' }
  },
})
const unavailable = new ProviderError('x', { provider: 'v' }, { reason: 'unavailable' })

async function textOf(events: AsyncIterable<ProviderStreamEvent>): Promise<string> {
  let text = ''
  for await (const event of events) if (event.type === 'text') text += event.content
  return text
}

describe('startFirstAnswer', () => {
  it('takes the first candidate that answers, and tells of those that did not', async () => {
    const onFallback = vi.fn()
    const candidates = [failing(unavailable), failing(unavailable), answering('good')]
    const { candidate, events } = await startFirstAnswer(candidates, { onFallback })
    expect(candidate).toBe('good')
    expect(await textOf(events)).toBe('ab')
    expect(onFallback).toHaveBeenCalledTimes(2)
  })

  it('throws what the last candidate threw', async () => {
    const last = new ProviderError('y', {}, { reason: 'timeout' })
    await expect(startFirstAnswer([failing(unavailable), failing(last)])).rejects.toBe(last)
  })

  it('does not try another for a fault of the request', async () => {
    const refused = new ProviderError('x', {}, { reason: 'bad_request' })
    for (const error of [refused, new ValidationError('no', 'prompt')])
      await expect(startFirstAnswer([failing(error), answering('good')])).rejects.toBe(error)
  })

  it('never switches once an answer has begun', async () => {
    const { events } = await startFirstAnswer([answering('breaks', unavailable), answering('good')])
    await expect(textOf(events)).rejects.toBe(unavailable)
  })

  it('closes the answer when its reader leaves', async () => {
    let isClosed = false
    const open = async function* (): AsyncGenerator<ProviderStreamEvent> {
      try {
        yield { type: 'text', content: 'a' }
        yield { type: 'text', content: 'b' }
      } finally {
        isClosed = true
      }
    }
    const { events } = await startFirstAnswer([{ candidate: 'x', open }])
    for await (const event of events) if (event.type === 'text') break
    expect(isClosed).toBe(true)
  })
})
