import type { Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import { contentOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const domains = { web_search_options: { allowed_domains: ['a.test'], context_size: 'high' } }

/** Model, settings, and what the vendor's request holds because of them. */
const turnedOn: [string, Record<string, unknown>, string[]][] = [
  [
    'gpt-6.1-terra',
    { web_search: true, code_interpreter: true, ...domains },
    [
      '{"type":"web_search","search_context_size":"high","filters":{"allowed_domains":["a.test"]}}',
      '{"type":"code_interpreter","container":{"type":"auto"}}',
    ],
  ],
  [
    'claude-sonnet-5-5',
    { web_search: true, url_context: true, code_execution: true, ...domains },
    ['"web_search_20250305"', '"allowed_domains":["a.test"]', '"web_fetch_', '"code_execution_'],
  ],
  [
    'gemini-3.8-flash',
    { google_search: true, url_context: true, code_execution: true },
    ['"googleSearch"', '"urlContext"', '"codeExecution"'],
  ],
  [
    'grok-4.3',
    { web_search: true, x_search: true, ...domains },
    ['"web_search"', '"x_search"', '"filters":{"allowed_domains":["a.test"]}'],
  ],
  [
    'preset:low',
    { ...domains },
    ['"search_context_size":"high","filters":{"search_domain_filter":["a.test"]}'],
  ],
  ['perplexity/sonar', { web_search: true }, ['"tools":[{"type":"web_search"}]']],
]

const vendors = ['openai', 'anthropic', 'gemini', 'groq', 'xai', 'perplexity', 'deepseek'] as const

const traces = /web_search|web_fetch|x_search|code_|googleSearch|urlContext|codeExecution|search_/

describe("The vendors' own tools", () => {
  let simulator: Simulator
  let api: TestApi
  beforeAll(async () => {
    simulator = await startSimulator()
    const addresses = vendors.map((vendor) => [
      `${vendor.toUpperCase()}_BASE_URL`,
      simulator.baseUrl(vendor),
    ])
    api = await startApi(Object.fromEntries(addresses))
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
    await simulator[Symbol.asyncDispose]()
  })

  const ask = async (text: Record<string, unknown>) => {
    await using client = await api.chat()
    return await client.request({ prompt: 'Hi', user_settings: { text } })
  }
  const lastBody = () => JSON.stringify(simulator.log.entries().at(-1)?.body)
  const warningsOf = (events: Awaited<ReturnType<typeof ask>>) =>
    events.filter((event) => event.event_type === 'warning').map((event) => event.content)

  it.each(turnedOn)('of %s are asked for when turned on', async (model, tools, parts) => {
    const events = await ask({ model, tools })
    expect(contentOf(events)).not.toBe('')
    for (const part of parts) expect(lastBody()).toContain(part)
    expect(warningsOf(events)).toEqual([])
  })

  it.each(turnedOn.map(([model]) => model))('of %s are off otherwise', async (model) => {
    expect(contentOf(await ask({ model }))).not.toBe('')
    expect(lastBody()).not.toMatch(traces)
  })

  it.each(['gpt-oss-120b', 'deepseek-flash', 'deepseek-v4-pro'])(
    'are left out with a warning for %s, which has none',
    async (model) => {
      const events = await ask({ model, tools: { web_search: true, code_interpreter: true } })
      expect(contentOf(events)).not.toBe('')
      expect(warningsOf(events)).toEqual([
        expect.objectContaining({ code: 'unsupported_parameter' }),
        expect.objectContaining({ code: 'unsupported_parameter' }),
      ])
      expect(lastBody()).not.toMatch(traces)
    },
  )

  it.each([
    ['gpt-6.1-terra', 'high', '"effort":"high"'],
    ['gpt-6.1-terra', 0, '"effort":"low"'],
    ['gemini-2.5-pro', 'low', '"thinkingBudget":2048'],
    ['gemini-2.5-pro', 2, '"thinkingBudget":16000'],
    ['claude-opus-5-5', 'high', '"effort":"high"'],
    ['sonar-deep-research', 1, '"effort":"medium"'],
  ])('think by the words of %s when asked for effort %s', async (model, effort, part) => {
    await ask({ model, enable_reasoning: true, reasoning_effort: effort })
    expect(lastBody()).toContain(part)
  })

  it.each(['fast', 'low', 'medium', 'high', 'xhigh'])(
    'belong to preset %s, which answers by the model of the vendor itself',
    async (preset) => {
      const events = await ask({ model: `preset:${preset}` })
      expect(contentOf(events)).not.toBe('')
      expect(warningsOf(events)).toEqual([])
      expect(simulator.log.entries().at(-1)).toMatchObject({
        path: '/perplexity/v1/responses',
        body: { preset, model: 'perplexity/sonar' },
      })
    },
  )

  it.each([[{ functions: 'all' }], [{ functions: [{}] }], [{ tool_choice: 'maybe' }]])(
    'are refused by name when they make no sense: %j',
    async (tools) => {
      const events = await ask({ tools })
      const error = events.find((event) => event.type === 'error')
      expect(error).toMatchObject({ stage: 'validation', error_code: 'VALIDATION_ERROR' })
      expect(JSON.stringify(error)).toContain('tools')
    },
  )

  it('go on without a parameter that the vendor refuses by name, after one more try', async () => {
    const refused = {
      status: 400,
      error: { code: 'unsupported_parameter', param: 'temperature', message: 'No temperature.' },
    }
    simulator.steer(refused)
    const events = await ask({ model: 'gpt-6-luna', temperature: 0.5 })
    expect(contentOf(events)).not.toBe('')
    expect(warningsOf(events)).toEqual([expect.objectContaining({ code: 'unsupported_parameter' })])
    expect(lastBody()).not.toContain('temperature')
  })
})
