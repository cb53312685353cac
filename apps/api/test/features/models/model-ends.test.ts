import { createLogger } from '@betterai/core'
import { startSimulator } from '@betterai/provider-simulator'
import { createModelRegistry, createProviders } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { createModelEndsChore } from '../../../src/features/models/model-ends.js'

const times = { everyMs: 1_000, jitterMs: 100, firstAfterMs: 500, limitMs: 2_000 }

describe("The daily look at OpenAI's ends", () => {
  it('takes over the days that the vendor names', async () => {
    await using simulator = await startSimulator()
    const models = createModelRegistry({
      vendors: [],
      models: [
        { id: 'gpt-5', provider_name: 'openai' },
        { id: 'gpt-6-luna', provider_name: 'openai' },
      ],
      now: () => new Date('2026-11-28T12:00:00Z'),
    })
    const openai = { apiKey: 'sk-test', baseUrl: simulator.baseUrl('openai') }
    await using providers = createProviders({ vendors: { openai }, models })
    const lines: string[] = []
    const logger = createLogger({ write: (line) => lines.push(line) })
    const chore = createModelEndsChore(providers, { ...times, logger })
    expect(chore.everyMs).toBeGreaterThanOrEqual(1_000)
    expect(chore.everyMs).toBeLessThan(1_100)
    await chore.run()
    expect(models.findModel('gpt-5')).toMatchObject({
      status: 'deprecated',
      ends_on: '2026-12-11',
    })
    expect(models.findModel('gpt-6-luna')).toMatchObject({ status: 'current', ends_on: null })
    expect(lines.join('')).toContain('"models":["gpt-5"]')
  })

  it('keeps the known ends when the vendor does not tell them, with one line in the log', async () => {
    await using simulator = await startSimulator({ apiKeys: ['another'] })
    const openai = { apiKey: 'sk-test', baseUrl: simulator.baseUrl('openai') }
    await using providers = createProviders({ vendors: { openai } })
    const lines: string[] = []
    const logger = createLogger({ write: (line) => lines.push(line) })
    await createModelEndsChore(providers, { ...times, logger }).run()
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('"reason":"authentication"')
    expect(providers.models.findModel('gpt-5')?.ends_on).toBe('2026-12-11')
  })
})
