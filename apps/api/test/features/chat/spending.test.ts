import type { ReceivedEvent } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Spending } from '../../../src/features/chat/spending.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const estimated = {
  usage: { is_estimated: true, output_tokens: expect.any(Number) },
  cost: { currency: 'USD', is_estimated: true, total: expect.any(Number) },
}

describe('What a turn costs', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ TEXT_MAX_RETRIES: '1' })
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const custom = (events: readonly ReceivedEvent[], type: string) =>
    events.find((event) => event.event_type === type)?.content
  const ask = async (payload: Record<string, unknown> = {}) => {
    await using client = await api.chat()
    return await client.request({ prompt: 'Go', ...payload })
  }

  it('is told with the whole answer, exactly', async () => {
    api.simulator.steer({
      reply: 'Four.',
      usage: { input_tokens: 1_000, output_tokens: 200, total_tokens: 1_200 },
    })
    expect(custom(await ask(), 'textGenerationCompleted')).toMatchObject({
      metadata: {
        usage: { input_tokens: 1_000, output_tokens: 200 },
        cost: { currency: 'USD', total: 0.000_2, is_estimated: false },
      },
    })
  })

  it('is told over HTTP as well', async () => {
    const response = await api.post('/chat', { prompt: 'Go' })
    expect(await response.json()).toMatchObject({
      data: { metadata: { cost: { currency: 'USD', is_estimated: false } } },
    })
  })

  it('is estimated and told with the error when the vendor breaks off', async () => {
    api.simulator.steer({ chunks: 50, disconnect_after: 20 })
    const events = await ask()
    expect(events.find(({ type }) => type === 'error')?.data).toMatchObject(estimated)
  })

  it('is estimated and told with the end of a cancelled turn', async () => {
    await using client = await api.chat()
    api.simulator.steer({ chunks: 1_000, chunk_delay_ms: 10 })
    client.send({ prompt: 'Go' })
    await client.waitFor('text')
    client.send({ type: 'cancel' })
    await client.waitFor('fullProcessComplete')
    const cancelled = client.events.find(({ type }) => type === 'cancelled')
    expect(cancelled?.data).toMatchObject({
      ...estimated,
      calls: [{ provider: 'openai', model: 'gpt-6-luna', outcome: 'aborted' }],
    })
  })

  it('is told with a call for the client, after which nothing else ends the text', async () => {
    api.simulator.steer({ tool_calls: [{ name: 'look_up', arguments: {} }] })
    await using client = await api.chat()
    client.send({ prompt: 'Go', user_settings: { text: { tools: { functions: [look_up] } } } })
    const told = await client.waitFor((event) => event.event_type === 'textUsage')
    expect(told.content).toMatchObject({ cost: { is_estimated: false } })
  })

  it('lists the model that failed beside the one that answered', async () => {
    api.simulator.steer([{ status: 503 }, { tool_calls: [{ name: 'look_up', arguments: {} }] }])
    await using client = await api.chat()
    const tools = { functions: [look_up] }
    const text = { model: 'gpt-6.1-terra', fallback_models: ['gpt-6-luna'], tools }
    client.send({ prompt: 'Go', user_settings: { text } })
    const told = await client.waitFor((event) => event.event_type === 'textUsage')
    expect(told.content).toMatchObject({
      calls: [
        { model: 'gpt-6.1-terra', outcome: 'error', reason: 'unavailable', usage: null },
        { model: 'gpt-6-luna', outcome: 'success', first_event_ms: expect.any(Number) },
      ],
    })
    expect(JSON.stringify(told)).not.toContain('original_error')
  })

  it('is not told when the vendor took nothing', async () => {
    api.simulator.steer({ status: 401 })
    const events = await ask()
    expect(events.find(({ type }) => type === 'error')?.data).not.toHaveProperty('usage')
  })
})

const look_up = { name: 'look_up', parameters: { type: 'object', properties: {} } }

describe('Spending', () => {
  const call = {
    provider: 'v',
    operation: 'stream',
    model: 'm',
    outcome: 'success' as const,
    duration_ms: 1,
    first_event_ms: 1,
    attempts: 1,
    reason: null,
    original_error: null,
    amounts: [{ unit: 'token_input' as const, quantity: 10 }],
  }
  const usage = { input_tokens: 10, output_tokens: 2, total_tokens: 12 }
  const cost = { currency: 'USD' as const, total: 1, is_estimated: false, price_date: null }

  it('adds up calls, and is an estimate as soon as one of them is', () => {
    const spending = new Spending()
    expect(spending.report()).toBeNull()
    spending.add({ ...call, usage: { ...usage, reasoning_tokens: 1 }, cost })
    spending.add({
      ...call,
      usage: { ...usage, is_estimated: true },
      cost: { ...cost, is_estimated: true },
    })
    expect(spending.report()).toMatchObject({
      usage: {
        input_tokens: 20,
        output_tokens: 4,
        total_tokens: 24,
        reasoning_tokens: 1,
        is_estimated: true,
      },
      cost: { total: 2, is_estimated: true },
      amounts: [{ unit: 'token_input', quantity: 20 }],
    })
  })

  it('has no sum when the price of a part is unknown', () => {
    const spending = new Spending()
    spending.add({ ...call, usage, cost })
    spending.add({ ...call, usage, cost: null })
    expect(spending.report()?.cost).toBeNull()
  })
})
