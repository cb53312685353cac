import { describe, expect, it } from 'vitest'
import { collect, toRequest, tryVendor } from './try-vendor.js'
import { vendorFixtures } from './vendor-fixtures.js'

const slow = { chunks: 10_000, chunk_delay_ms: 5 }

describe.each(vendorFixtures)('$name cancellation', (fixture) => {
  it('closes the vendor connection within 100 ms and ends without finish', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer(slow)
    const controller = new AbortController()
    const types: string[] = []
    let abortedAt = 0
    for await (const event of trial.provider.stream({
      ...toRequest('Hi'),
      signal: controller.signal,
    })) {
      types.push(event.type)
      if (types.length === 3) {
        abortedAt = performance.timeOrigin + performance.now()
        controller.abort()
      }
    }
    const entry = await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 500)
    expect(entry.finished).toBe('client_closed')
    expect((entry.closed_at ?? Number.NaN) - abortedAt).toBeLessThan(100)
    expect(types).toEqual(['text', 'text', 'text'])
    expect(trial.observations.at(-1)).toMatchObject({ type: 'outcome', outcome: 'aborted' })
  })

  it('closes the vendor connection when the loop is left', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer(slow)
    for await (const _ of trial.provider.stream(toRequest('Hi'))) break
    const leftAt = performance.timeOrigin + performance.now()
    const entry = await trial.simulator.log.waitFor(({ closed_at }) => closed_at !== null, 500)
    expect((entry.closed_at ?? Number.NaN) - leftAt).toBeLessThan(100)
  })

  it('sends nothing when the signal has already fired', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Hi'), signal: AbortSignal.abort() }
    expect(await collect(trial.provider.stream(request))).toMatchObject({ events: [] })
    await expect(trial.provider.generate(request)).rejects.toMatchObject({ name: 'AbortError' })
    expect(trial.simulator.log.entries()).toEqual([])
  })

  it.each([
    ['for the head', { headers_then_hang: true }],
    ['for the first part', { stall_after: 1 }],
    ['in the middle of the answer', { stall_after: 6 }],
  ])('ends at once while it waits %s', async (_, behaviour) => {
    await using trial = await tryVendor(fixture, { limits: {} })
    trial.simulator.steer({ ...behaviour, chunk_size: 1 })
    const signal = AbortSignal.timeout(60)
    const started = performance.now()
    const { error, finish } = await collect(trial.provider.stream({ ...toRequest('Hi'), signal }))
    expect([error, finish]).toEqual([undefined, undefined])
    expect(performance.now() - started).toBeLessThan(500)
    await trial.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 500)
  })

  it('ends at once between two attempts', async () => {
    await using trial = await tryVendor(fixture, { limits: { retryDelayMs: 20_000 } })
    trial.simulator.steer({ status: 503, times: 5 })
    const request = { ...toRequest('Hi'), signal: AbortSignal.timeout(60) }
    const started = performance.now()
    expect(await collect(trial.provider.stream(request))).toMatchObject({ error: undefined })
    const whole = { ...toRequest('Hi'), signal: AbortSignal.timeout(60) }
    await expect(trial.provider.generate(whole)).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(trial.simulator.log.entries()).toHaveLength(2)
  })

  it('rejects a whole answer with AbortError and closes its connection', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ first_delay_ms: 3_000 })
    const signal = AbortSignal.timeout(60)
    const call = trial.provider.generate({ ...toRequest('Hi'), signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
    await trial.simulator.log.waitFor(({ finished }) => finished === 'client_closed', 500)
  })

  it('yields nothing more once aborted, even what had already arrived', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ chunks: 1_000 })
    const controller = new AbortController()
    let count = 0
    for await (const _ of trial.provider.stream({
      ...toRequest('Hi'),
      signal: controller.signal,
    })) {
      count++
      if (count === 2) controller.abort()
    }
    expect(count).toBe(2)
  })
})
