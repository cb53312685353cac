import { createLogger } from '@betterai/core'
import { redisAvailable, startRedis } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedState } from '../../src/shared-state.js'
import { createMemoryState, createSharedState } from '../../src/shared-state.js'

const silent = createLogger({ level: 'silent' })
const parts = { anthropic: [{ type: 'thinking', signature: 'ünïcode \u0000' }], openai: [] }

function describeStore(open: () => SharedState) {
  it('gives back what it keeps, byte for byte', async () => {
    const { vendorParts } = open()
    await vendorParts.keep('1/call', parts)
    expect(await vendorParts.find('1/call')).toEqual(parts)
    expect(await vendorParts.find('2/call')).toBeUndefined()
  })

  it('keeps the last of a key', async () => {
    const { vendorParts } = open()
    await vendorParts.keep('1/again', parts)
    await vendorParts.keep('1/again', { gemini: [1] })
    expect(await vendorParts.find('1/again')).toEqual({ gemini: [1] })
  })
}

describe('Vendor parts in memory', () => describeStore(createMemoryState))

describe.skipIf(!redisAvailable())('Vendor parts in Redis (skipped without redis-server)', () => {
  let server: Awaited<ReturnType<typeof startRedis>>
  const states: SharedState[] = []
  const open = () => {
    const state = createSharedState(server.url, silent)
    states.push(state)
    return state
  }
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(async () => {
    for (const state of states) await state.close()
    await server.stop()
  })

  describeStore(open)

  it('are found by another process, and for an hour', async () => {
    await open().vendorParts.keep('1/shared', parts)
    expect(await open().vendorParts.find('1/shared')).toEqual(parts)
    const { Redis } = await import('ioredis')
    const client = new Redis(server.url)
    const lifetimeMs = await client.pttl('betterai:vendor-parts:1/shared')
    client.disconnect()
    expect(lifetimeMs).toBeGreaterThan(3_590_000)
    expect(lifetimeMs).toBeLessThanOrEqual(3_600_000)
  })
})
