import type { Behaviour } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import type { CallOutcome, ProviderResponse } from '../../src/index.js'
import type { VendorTrial } from './try-vendor.js'
import { eventsOf, toRequest, tryVendor } from './try-vendor.js'
import { vendorFixtures } from './vendor-fixtures.js'

const long = `Echo: ${'word '.repeat(200)}`

describe.each(vendorFixtures)('$name costs', (fixture) => {
  it('are exact for a whole answer, and the same however it was asked for', async () => {
    await using trial = await tryVendor(fixture, { limits: {} })
    const { outcome, answer } = await streamed(trial, 'Hello there')
    const [event] = eventsOf(answer, 'usage')
    expect(outcome).toMatchObject({ outcome: 'success', first_event_ms: expect.any(Number) })
    expect(outcome.usage).toEqual(event?.usage)
    expect(outcome.cost).toEqual(event?.cost)
    const whole: ProviderResponse = await trial.provider.generate(toRequest('Hello there'))
    expect(whole.cost?.total).toBe(outcome.cost?.total)
    expect(outcome.cost).toMatchObject({ currency: 'USD', total: positive })
  })

  it.each<[string, Behaviour]>([
    ['cut', { disconnect_after: 8 }],
    ['broken by an error', { error_after: 8 }],
  ])('are estimated for an answer that was %s', async (_, behaviour) => {
    await using trial = await tryVendor(fixture, { limits: {} })
    const { outcome } = await streamed(trial, long, behaviour)
    expect(outcome.outcome).toMatch(/interrupted|error/)
    expect(outcome.usage).toMatchObject({ is_estimated: true, output_tokens: positive })
    expect(outcome.cost).toMatchObject({ is_estimated: true, total: positive })
  })

  it('are estimated for an answer that the caller stopped', async () => {
    await using trial = await tryVendor(fixture, { limits: {} })
    const controller = new AbortController()
    trial.simulator.steer({ chunk_delay_ms: 5 })
    const outcomes: CallOutcome[] = []
    const request = { ...toRequest(long), signal: controller.signal }
    const onOutcome = (outcome: CallOutcome) => outcomes.push(outcome)
    for await (const event of trial.provider.stream({ ...request, onOutcome }))
      if (event.type === 'text') controller.abort()
    expect(outcomes).toHaveLength(1)
    expect(outcomes[0]).toMatchObject({
      outcome: 'aborted',
      usage: { is_estimated: true, input_tokens: positive, output_tokens: positive },
    })
  })

  it('are unknown, not zero, when the vendor refused', async () => {
    await using trial = await tryVendor(fixture, { limits: { maxAttempts: 1 } })
    const { outcome } = await streamed(trial, 'Hi', { status: 401 })
    expect(outcome).toMatchObject({ outcome: 'error', usage: null, cost: null })
  })
})

const positive = expect.toSatisfy((value: number) => value > 0, 'more than zero')

async function streamed(trial: VendorTrial, text: string, behaviour?: Behaviour) {
  const outcomes: CallOutcome[] = []
  const onOutcome = (outcome: CallOutcome) => outcomes.push(outcome)
  const answer = await trial.answer({ ...toRequest(text), onOutcome }, behaviour)
  const [outcome, ...others] = outcomes
  if (outcome === undefined || others.length > 0) throw new Error('not exactly one outcome')
  return { outcome, answer }
}
