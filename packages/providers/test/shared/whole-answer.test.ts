import { describe, expect, it } from 'vitest'
import { openSseResponse } from '../../src/shared/open-sse-response.js'
import type { ProviderStreamEvent } from '../../src/spec/text-stream.js'
import { createGeminiNormaliser } from '../../src/text/gemini/stream.js'
import { createChatNormaliser } from '../../src/text/openai/chat/stream.js'
import { testContext } from '../text/openai/read-bytes.js'

async function readBody(body: unknown, create: typeof createChatNormaliser): Promise<object[]>
async function readBody(body: unknown, create: typeof createGeminiNormaliser): Promise<object[]>
async function readBody(
  body: unknown,
  create: typeof createChatNormaliser | typeof createGeminiNormaliser,
): Promise<object[]> {
  const context = testContext()
  const stream = await openSseResponse(Response.json(body), {
    context,
    normaliser: create(context),
  })
  const events: ProviderStreamEvent[] = []
  while (await stream.read(events));
  return events
}

describe('an answer that came at once although a stream was asked for', () => {
  it('is read by the same rules', async () => {
    const message = { role: 'assistant', content: 'Hi' }
    const choices = [{ index: 0, message, finish_reason: 'stop' }]
    expect(await readBody({ id: 'c', choices }, createChatNormaliser)).toEqual([
      { type: 'text', content: 'Hi' },
      expect.objectContaining({ type: 'finish', finish_reason: 'stop' }),
    ])
  })

  it('may be a list of chunks', async () => {
    const chunk = (text: string, more = {}) => ({
      candidates: [{ content: { parts: [{ text }] }, ...more }],
    })
    const chunks = [chunk('Hi'), chunk(' there', { finishReason: 'STOP' })]
    expect(await readBody(chunks, createGeminiNormaliser)).toEqual([
      { type: 'text', content: 'Hi' },
      { type: 'text', content: ' there' },
      expect.objectContaining({ type: 'finish', finish_reason: 'stop' }),
    ])
  })

  it('throws the error that it is', async () => {
    const failed = [{ error: { code: 429, message: 'slow', status: 'RESOURCE_EXHAUSTED' } }]
    await expect(readBody(failed, createGeminiNormaliser)).rejects.toMatchObject({
      reason: 'rate_limit',
    })
  })
})
