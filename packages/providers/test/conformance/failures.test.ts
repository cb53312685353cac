import { ConfigurationError, ProviderError, RateLimitError } from '@betterai/core'
import type { Behaviour } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import { createProviders } from '../../src/index.js'
import { vendors } from '../../src/vendors/index.js'
import { eventsOf, shortLimits, toRequest, tryVendor } from './try-vendor.js'
import { fixtureModels, vendorFixtures } from './vendor-fixtures.js'

const always = { times: 100 }

describe.each(vendorFixtures)('$name failures', (fixture) => {
  it.each<[string, Behaviour, string]>([
    ['a refused key', { status: 401 }, 'authentication'],
    ['a forbidden call', { status: 403 }, 'authentication'],
    ['an unknown model', { status: 404 }, 'model_not_found'],
    ['a bad request', { status: 400 }, 'bad_request'],
    ['an unprocessable request', { status: 422 }, 'bad_request'],
    [
      'a conversation that is too long',
      { status: 400, error: { code: 'context_length_exceeded' } },
      'context_length',
    ],
    [
      'an empty account',
      { status: 429, error: { code: 'insufficient_quota', type: 'insufficient_quota' } },
      'insufficient_credits',
    ],
    ['a page in place of an answer', { html_body: true }, 'bad_response'],
  ])('types %s at once', async (_, behaviour, reason) => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ ...behaviour, ...always })
    const { error, events } = await trial.answer('Hi')
    expect(ProviderError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ reason, provider: fixture.vendor })
    expect(events).toEqual([])
    await expect(trial.provider.generate(toRequest('Hi'))).rejects.toMatchObject({ reason })
    expect(trial.simulator.log.entries()).toHaveLength(2)
  })

  it('asks once more after an empty answer, and says so', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', { empty_body: true })
    expect(answer.text).not.toBe('')
    expect(eventsOf(answer, 'warning')).toMatchObject([{ code: 'answer_retried' }])
    trial.simulator.steer({ empty_body: true, ...always })
    const { error } = await trial.answer('Hi')
    expect(error).toMatchObject({ reason: 'bad_response', upstreamCode: 'empty_answer' })
    await expect(trial.provider.generate(toRequest('Hi'))).rejects.toMatchObject({
      reason: 'bad_response',
    })
    expect(trial.simulator.log.entries()).toHaveLength(6)
  })

  it('asks once more after an answer of blanks, and keeps those before a text', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', { reply: ' \n\n', chunk_size: 1 })
    expect(answer.text.trim()).not.toBe('')
    expect(eventsOf(answer, 'warning')).toMatchObject([{ code: 'answer_retried' }])
    const led = await trial.answer('Hi', { reply: '\n\n Four.', chunk_size: 1 })
    expect(led.text).toBe('\n\n Four.')
    expect(trial.simulator.log.entries()).toHaveLength(3)
  })

  it('keeps the words of the vendor out of the message', async () => {
    await using trial = await tryVendor(fixture)
    const error = { message: 'Key sk-abcdefghijklmnop of org acme is wrong' }
    const { error: thrown } = await trial.answer('Hi', { status: 401, error })
    expect(thrown).toMatchObject({
      message: `${fixture.vendor} stream failed`,
      upstreamStatus: 401,
    })
    expect(thrown).toHaveProperty('originalError', expect.stringContaining('org acme is wrong'))
    expect(thrown).toHaveProperty('originalError', expect.not.stringContaining('abcdefgh'))
  })

  it.each<[string, Behaviour]>([
    ['408', { status: 408 }],
    ['409', { status: 409 }],
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['503', { status: 503 }],
    ['529', { status: 529 }],
    ['an HTML page with 502', { html_body: true, status: 502 }],
    ['a reset connection', { reset_before_headers: true }],
    ['a cut before the first part', { disconnect_after: fixture.openingEvents }],
  ])('repeats the call after %s', async (_, behaviour) => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer([behaviour, behaviour, { reply: 'At last.' }])
    const { text, finish } = await trial.answer('Hi')
    expect([text, finish?.finish_reason]).toEqual(['At last.', 'stop'])
    const retries = trial.observations.filter(({ type }) => type === 'retry')
    expect(retries).toHaveLength(2)
  })

  it('gives up after three attempts', async () => {
    await using trial = await tryVendor(fixture)
    const { error } = await trial.answer('Hi', { status: 503, ...always })
    expect(error).toMatchObject({ reason: 'unavailable', upstreamStatus: 503, isRetryable: true })
    expect(trial.simulator.log.entries()).toHaveLength(3)
    expect(trial.observations.at(-1)).toMatchObject({
      type: 'outcome',
      outcome: 'error',
      attempts: 3,
      reason: 'unavailable',
    })
  })

  it('waits as long as the vendor asks', async () => {
    await using trial = await tryVendor(fixture)
    const started = performance.now()
    const { text } = await trial.answer('Hi', { status: 429, retry_after: 1 })
    expect(text).not.toBe('')
    expect(performance.now() - started).toBeGreaterThan(990)
  })

  it('does not wait longer than allowed, but says how long it would have been', async () => {
    await using trial = await tryVendor(fixture)
    const { error } = await trial.answer('Hi', { status: 429, retry_after: 31 })
    expect(RateLimitError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ retryAfter: 31 })
    expect(trial.simulator.log.entries()).toHaveLength(1)
  })

  it('says 60 seconds when the vendor does not say how long', async () => {
    await using trial = await tryVendor(fixture, { limits: { maxAttempts: 1 } })
    const { error } = await trial.answer('Hi', { status: 429 })
    expect(error).toMatchObject({ retryAfter: 60, upstreamStatus: 429 })
  })

  it.each<[string, Behaviour]>([
    ['a cut', { disconnect_after: 6 }],
    ['a clean end without a closing event', { end_without_terminal_after: 6 }],
  ])('keeps what came before %s and says that it was interrupted', async (_, behaviour) => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', {
      ...behaviour,
      reply: 'abc'.repeat(20),
      chunk_size: 3,
    })
    expect(answer.text).toMatch(/^(abc)+$/)
    expect(answer.error).toBeUndefined()
    expect(answer.finish?.finish_reason).toBe('interrupted')
    expect(eventsOf(answer, 'usage')[0]?.usage.is_estimated).toBe(true)
    expect(trial.simulator.log.entries()).toHaveLength(1)
  })

  it('never delivers a tool call that was cut off', async () => {
    await using trial = await tryVendor(fixture, { limits: { maxAttempts: 1 } })
    const answer = await trial.answer('Hi', {
      tool_calls: [{ name: 'f', arguments: { text: 'x'.repeat(500) } }],
      disconnect_after: fixture.callCutAfter ?? (fixture.sendsArgumentsAsText ? 5 : 1),
    })
    expect(eventsOf(answer, 'tool_call')).toEqual([])
    expect(answer.error).toMatchObject({ reason: 'interrupted' })
  })

  it('throws what the vendor reports in the middle, after what came before it', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', {
      error_after: 6,
      reply: 'abc'.repeat(20),
      chunk_size: 3,
    })
    expect(answer.text).toMatch(/^(abc)+$/)
    expect(answer.error).toMatchObject({ reason: 'unavailable', provider: fixture.vendor })
    expect(answer.finish).toBeUndefined()
    expect(trial.simulator.log.entries()).toHaveLength(1)
  })

  it('throws at an unreadable event', async () => {
    await using trial = await tryVendor(fixture)
    const { error } = await trial.answer('Hi', { malformed_after: 3 })
    expect(error).toMatchObject({ reason: 'bad_response' })
  })

  it.each<[string, Behaviour, string]>([
    ['no head comes', { headers_then_hang: true }, 'first_event_timeout'],
    ['nothing follows the head', { stall_after: 0 }, 'first_event_timeout'],
    ['only pings come', { ping_forever: true }, 'first_event_timeout'],
    ['the head is late', { first_delay_ms: 3_000 }, 'first_event_timeout'],
    ['the answer stalls', { stall_after: 6 }, 'idle_timeout'],
  ])('stops waiting when %s', async (_, behaviour, upstreamCode) => {
    await using trial = await tryVendor(fixture, { limits: shortLimits })
    const { error } = await trial.answer('Hi', { ...behaviour, chunk_size: 1 })
    expect(error).toMatchObject({ reason: 'timeout', upstreamCode, isRetryable: true })
    const entry = await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 500)
    expect(entry.finished).toBe('client_closed')
  })

  it('stops an answer that takes longer than allowed as a whole', async () => {
    await using trial = await tryVendor(fixture, { limits: { totalMs: 200 } })
    const { error } = await trial.answer('Hi', { chunks: 500, chunk_delay_ms: 20 })
    expect(error).toMatchObject({ reason: 'timeout', upstreamCode: 'total_timeout' })
  })

  it('stops waiting for a whole answer', async () => {
    await using trial = await tryVendor(fixture, { limits: { generateMs: 100 } })
    trial.simulator.steer({ first_delay_ms: 3_000 })
    const call = trial.provider.generate(toRequest('Hi'))
    await expect(call).rejects.toMatchObject({ upstreamCode: 'generate_timeout' })
    await trial.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 500)
  })

  it('says that nobody listens at the address', async () => {
    const trial = await tryVendor(fixture)
    await trial.simulator.close()
    const { error } = await trial.answer('Hi')
    await trial.providers.close()
    expect(error).toMatchObject({ reason: 'connection', upstreamCode: 'ECONNREFUSED' })
  })

  it('names the key that is missing, at the first use', async () => {
    await using providers = createProviders({
      models: fixtureModels,
      vendors: { [fixture.vendor]: async () => ({ apiKey: ' ' }) },
    })
    const key = vendors.find(({ name }) => name === fixture.vendor)?.api_key_env
    const call = providers.getTextProvider({ text: { model: fixture.model } })
    await expect(call).rejects.toSatisfy((error) => ConfigurationError.isInstance(error))
    await expect(call).rejects.toMatchObject({
      key,
      message: `${key} is not configured`,
    })
  })
})
