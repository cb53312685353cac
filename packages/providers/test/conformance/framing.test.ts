import type { Behaviour } from '@betterai/provider-simulator'
import { describe, expect, it } from 'vitest'
import { tryVendor } from './try-vendor.js'
import { vendorFixtures } from './vendor-fixtures.js'

describe.each(vendorFixtures)('$name streams', (fixture) => {
  it.each<[string, Behaviour]>([
    ['CRLF', { crlf: true }],
    ['lone CR', { cr: true }],
    ['a byte order mark', { bom: true }],
    ['no space after the colon', { no_space: true }],
    ['comments between events', { comments: true }],
    ['several data lines an event', { multi_data_lines: true }],
    ['the finish twice', { double_finish: true }],
    ['one byte a packet', { split_bytes: 1 }],
    ['seven bytes a packet and CRLF', { split_bytes: 7, crlf: true }],
  ])('with %s mean the same', async (_, behaviour) => {
    await using trial = await tryVendor(fixture, { limits: {} })
    const reply = 'Grüße, 世界! 👋🏽'
    const { text, events, finish } = await trial.answer('Hi', { ...behaviour, reply })
    expect(text).toBe(reply)
    expect(finish?.finish_reason).toBe('stop')
    expect(events.filter(({ type }) => type === 'finish')).toHaveLength(1)
  })

  it('with events of an unknown kind are read on, and the kind is reported once', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ unknown_event: true, reply: 'Known.', times: 2 })
    expect((await trial.answer('Hi')).text).toBe('Known.')
    expect((await trial.answer('Hi')).text).toBe('Known.')
    const unknown = trial.observations.filter(({ type }) => type === 'unknown_event')
    expect(unknown).toHaveLength(1)
  })
})
