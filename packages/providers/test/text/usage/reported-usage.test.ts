import { describe, expect, it } from 'vitest'
import { observeOutcome } from '../../../src/call/outcome.js'
import { noteUsage, usageOfError } from '../../../src/call/usage-of-error.js'
import { createChatNormaliser } from '../../../src/protocols/chat-completions/stream.js'
import { vendorCost } from '../../../src/protocols/openai/vendor-cost.js'
import { createResponsesNormaliser } from '../../../src/protocols/responses/stream.js'
import { createPriceTable } from '../../../src/registry/price-table.js'
import type { CallOutcome } from '../../../src/spec/call-outcome.js'
import type { UsageEvent } from '../../../src/spec/text-stream.js'
import type { TextNormaliser } from '../../../src/text/text-call.js'
import { costOf } from '../../../src/text/usage/cost.js'
import { createTextAccount } from '../../../src/text/usage/text-account.js'
import { createUsageReader } from '../../../src/vendors/anthropic/text/stream/usage.js'
import { createMessagesNormaliser } from '../../../src/vendors/anthropic/text/stream.js'
import { createGeminiNormaliser } from '../../../src/vendors/gemini/text/stream.js'
import { vendors } from '../../../src/vendors/index.js'
import { readBytes, sse, testContext } from '../../protocols/read-bytes.js'

const error = { message: 'overloaded', type: 'server_error' }
const counts = { input_tokens: 5, output_tokens: 7, total_tokens: 12 }
const chatCounts = { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 }

describe('usage that comes with an error', () => {
  it.each<[string, () => TextNormaliser, object[]]>([
    [
      'a chat chunk',
      () => createChatNormaliser(testContext()),
      [{ choices: [{ delta: { content: 'a' } }] }, { error, usage: chatCounts }],
    ],
    [
      'a chat chunk of its own before it',
      () => createChatNormaliser(testContext()),
      [{ choices: [{ delta: { content: 'a' } }] }, { choices: [], usage: chatCounts }, { error }],
    ],
    [
      'a failed response',
      () => createResponsesNormaliser(testContext()),
      [{ type: 'response.failed', response: { status: 'failed', error, usage: counts } }],
    ],
    [
      'an event of Anthropic',
      () => createMessagesNormaliser(testContext(), { model: 'm', max_tokens: 9, messages: [] }),
      [{ type: 'error', error, usage: counts }],
    ],
    [
      'a chunk of Gemini',
      () => createGeminiNormaliser(testContext()),
      [{ error, usageMetadata: { promptTokenCount: 5, candidatesTokenCount: 7 } }],
    ],
    [
      'an empty answer',
      () => createChatNormaliser(testContext()),
      [{ choices: [{ delta: {}, finish_reason: 'stop' }], usage: chatCounts }, '[DONE]' as never],
    ],
  ])('is kept: %s', async (_, create, payloads) => {
    const parts = [new TextEncoder().encode(sse(payloads))]
    const { error: thrown } = await readBytes(create(), { parts })
    expect(usageOfError(thrown)).toMatchObject(counts)
  })

  it('counts beside that of the attempt that answered', () => {
    const outcomes: CallOutcome[] = []
    const price = createPriceTable(vendors)('openai', 'gpt-6-luna')
    const request = { messages: [], onOutcome: (outcome: CallOutcome) => outcomes.push(outcome) }
    const observer = observeOutcome({
      subject: { provider: 'p', operation: 'stream', model: 'm' },
      onEvent: () => undefined,
      account: createTextAccount(request, { price, at: new Date() }),
    })
    observer.countAttempt()
    observer.opened()
    observer.attemptFailed(noteUsage(new Error('empty'), counts))
    observer.countAttempt()
    const event: UsageEvent = { type: 'usage', usage: counts }
    observer.see([event])
    observer.succeeded()
    const usage = { input_tokens: 10, output_tokens: 14, total_tokens: 24 }
    const cost = { total: 2 * (costOf(counts, price)?.total ?? Number.NaN) }
    expect(outcomes).toMatchObject([{ usage, cost, attempts: 2 }])
    expect(event).toMatchObject({ usage, cost })
  })

  it('wins over the estimate', () => {
    const outcomes: CallOutcome[] = []
    const observer = observeOutcome({
      subject: { provider: 'p', operation: 'stream', model: 'm' },
      onEvent: () => undefined,
      account: createTextAccount(
        { messages: [], onOutcome: (outcome) => outcomes.push(outcome) },
        { price: null, at: new Date() },
      ),
    })
    observer.opened()
    observer.failed(noteUsage(new Error('x'), counts))
    expect(outcomes).toMatchObject([{ outcome: 'error', usage: counts }])
  })
})

describe("Anthropic's iterations", () => {
  it.each([
    [
      'a compaction',
      {
        type: 'compaction',
        input_tokens: 100,
        output_tokens: 83,
        cache_read_input_tokens: 1000,
      },
      { input_tokens: 1281, output_tokens: 91, cached_input_tokens: 1000 },
    ],
    [
      'advice of another model',
      { type: 'advisor_message', model: 'other', input_tokens: 2564, output_tokens: 99 },
      { input_tokens: 2745, output_tokens: 107, has_other_prices: true },
    ],
    ['nothing else', undefined, { input_tokens: 181, output_tokens: 8 }],
  ])('count with %s', (_, other, expected) => {
    const usage = createUsageReader()
    const own = { input_tokens: 181, output_tokens: 8 }
    usage.add({ ...own, iterations: [...(other ? [other] : []), own] })
    expect(usage.total()).toMatchObject(expected)
  })
})

describe('vendorCost', () => {
  it.each([
    [{ cost: 0.5 }, 0.5],
    [{ cost: 0.25, is_byok: true, cost_details: { upstream_inference_cost: 1 } }, 1.25],
    [{ cost: 0.25, is_byok: false, cost_details: { upstream_inference_cost: 0.25 } }, 0.25],
    [{ cost: { total_cost: 2 } }, 2],
    [{ cost: 'much' }, undefined],
  ])('of %j is %d', (usage, expected) => {
    expect(vendorCost(usage).vendor_cost_usd).toBe(expected)
  })
})
