import { describe, expect, it } from 'vitest'
import {
  errorOfChunk,
  usageOfChunk,
} from '../../../../src/protocols/chat-completions/stream/fields-of-groq.js'
import { createChatNormaliser } from '../../../../src/protocols/chat-completions/stream.js'
import { foundPagesIn } from '../../../../src/vendors/groq/text/stream.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { fixtureOf } from '../../../conformance/vendor-fixtures.js'
import { readBytes, sse, testContext } from '../../../protocols/read-bytes.js'

const groq = fixtureOf('Groq')

describe('the Groq provider', () => {
  it('lets a model think as long as it is asked to', async () => {
    await using trial = await tryVendor(groq, { model: 'gpt-oss-120b' })
    const request = { ...toRequest('Why?'), enable_reasoning: true, reasoning_value: 'high' }
    const { reasoning, finish } = await trial.answer(request)
    expect(reasoning).not.toBe('')
    expect(finish?.finish_reason).toBe('stop')
    expect(trial.simulator.log.entries()[0]?.body).toMatchObject({ reasoning_effort: 'high' })
  })

  it('describes a schema in words where a model it knows nothing of takes none, and says so', async () => {
    await using trial = await tryVendor(groq, {
      model: 'llama/believed',
      now: () => new Date('2026-02-01'),
    })
    const schema = { type: 'object', properties: { city: { type: 'string' } } }
    const request = { ...toRequest('A city'), response_schema: { name: 'place', schema } }
    const answer = await trial.answer(request)
    expect(JSON.parse(answer.text)).toHaveProperty('city')
    expect(eventsOf(answer, 'warning')).toHaveLength(1)
    expect(trial.simulator.log.entries()).toHaveLength(2)
  })

  it.each([
    [413, { code: 'rate_limit_exceeded', type: 'tokens' }, 'context_length'],
    [400, { code: 'tool_use_failed' }, 'bad_response'],
    [400, { code: 'model_decommissioned' }, 'model_not_found'],
  ])('types a %i with %j', async (status, error, reason) => {
    await using trial = await tryVendor(groq)
    expect((await trial.answer('Hi', { status, error })).error).toMatchObject({ reason })
  })

  it('finds usage and errors under x_groq', async () => {
    const dialect = { usageOf: usageOfChunk, errorOf: errorOfChunk }
    const read = (chunks: object[]) =>
      readBytes(createChatNormaliser(testContext(), dialect), {
        parts: [new TextEncoder().encode(sse([...chunks, '[DONE]']))],
        isCut: false,
      })
    const choices = [{ delta: { content: 'Hi' }, finish_reason: 'stop' }]
    const usage = { prompt_tokens: 18, completion_tokens: 73, total_tokens: 91 }
    const { events } = await read([{ choices, x_groq: { id: 'req_1', usage } }])
    expect(events.find(({ type }) => type === 'usage')).toMatchObject({
      usage: { input_tokens: 18, output_tokens: 73, total_tokens: 91 },
    })
    const failed = await read([{ choices }, { choices: [], x_groq: { error: 'over capacity' } }])
    expect(failed.error).toMatchObject({ reason: 'unavailable' })
  })

  it('cites the pages that the vendor searched', async () => {
    const results = [{ title: 'A', url: 'https://a.example', content: 'a' }, { url: null }]
    const executed_tools = [{ index: 0, type: 'search', search_results: { results } }]
    expect(foundPagesIn({ choices: [{ message: { executed_tools } }] })).toEqual([
      { url: 'https://a.example', title: 'A' },
    ])
  })
})
