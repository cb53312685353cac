import type { Simulator } from '@betterai/provider-simulator'
import { startSimulator } from '@betterai/provider-simulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createModelRegistry, createProviders } from '../../../src/index.js'
import type { Providers } from '../../../src/registry/providers.js'
import type { GenerateRequest } from '../../../src/spec/text-request.js'
import { collect, toRequest } from '../../conformance/try-vendor.js'
import { weatherTool } from '../../protocols/test-request.js'
import type { TodaysModel } from './todays-models.js'
import { todaysModels, todaysRecords } from './todays-models.js'

const words = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max']
const functions = [weatherTool]
const answer = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] }

let simulator: Simulator
let providers: Providers

beforeAll(async () => {
  simulator = await startSimulator()
  const source = (vendor: 'openai' | 'anthropic' | 'gemini' | 'xai' | 'deepseek' | 'groq') => ({
    apiKey: 'sk-test',
    baseUrl: simulator.baseUrl(vendor),
  })
  providers = createProviders({
    vendors: {
      openai: source('openai'),
      anthropic: source('anthropic'),
      gemini: source('gemini'),
      xai: source('xai'),
      deepseek: source('deepseek'),
      groq: source('groq'),
    },
    models: createModelRegistry({ vendors: [], models: todaysRecords }),
  })
})

afterAll(async () => {
  await providers.close()
  await simulator.close()
})

/** Sends one request, which has to be taken at the first go. */
async function send({ id }: TodaysModel, fields: Partial<GenerateRequest> = {}) {
  simulator.log.clear()
  const { provider } = await providers.getTextProvider({ text: { model: id } })
  const { events, error } = await collect(provider.stream({ ...toRequest('Hi'), ...fields }))
  expect(error).toBeUndefined()
  expect(simulator.log.entries().map(({ status }) => status)).toEqual([200])
  return {
    body: JSON.stringify(simulator.log.entries()[0]?.body),
    warnings: events.filter(({ type }) => type === 'warning').length,
  }
}

const asked = (reasoning_value: string) => ({ enable_reasoning: true, reasoning_value })

/** A level as the vendors spell it in their bodies. */
const effortIn = (word: string) =>
  new RegExp(`"(?:effort|reasoning_effort|thinkingLevel)":"${word}"`, 'i')

/** How a body says that the model shall not think. */
const offIn: Record<string, RegExp> = {
  effort_none: effortIn('none'),
  disabled: /"thinking":\{"type":"disabled"\}/,
  between_tools: /"thinking":\{"type":"between_tools"\}/,
  budget_zero: /"thinkingBudget":0/,
}

describe.each(todaysModels)('$id of $vendor', (model) => {
  const { fields, vendor } = model
  const values: readonly unknown[] = fields.reasoning_effort_values ?? []
  const hasBudget = typeof values[0] === 'number'
  const isSwitchable = Boolean(fields.reasoning_off)
  const takesAny = fields.supports_temperature !== false

  it('reasons no more than it must where nobody asks for it, without a word', async () => {
    const { body, warnings } = await send(model)
    expect(warnings).toBe(0)
    if (fields.reasoning_off) expect(body).toMatch(offIn[fields.reasoning_off] ?? /never/)
    else if (values.length > 0) expect(body).toMatch(effortIn(String(values[0])))
    else expect(body).not.toMatch(/effort|thinking/)
  })

  it.each(words)('takes effort %s, or its nearest with a warning', async (word) => {
    const { body, warnings } = await send(model, asked(word))
    const isTaken = values.includes(word)
    if (isTaken) expect(body).toMatch(effortIn(word))
    else if (hasBudget) expect(body).toMatch(/budget/i)
    else expect(body).not.toMatch(effortIn(word))
    const isPosition = hasBudget && ['low', 'medium', 'high'].includes(word)
    expect(warnings).toBe(isTaken || isPosition ? 0 : 1)
  })

  it('takes a temperature as far as it can, and says where it cannot', async () => {
    const isFixed = fields.temperature_without_reasoning_only === true
    const plain = await send(model, { temperature: 0.4 })
    expect(plain.body.includes('"temperature":0.4')).toBe(plain.warnings === 0)
    expect(plain.warnings).toBe(takesAny && (isSwitchable || !isFixed) ? 0 : 1)
    const reasoning = { enable_reasoning: true, temperature: 0.4 }
    const { body, warnings } = await send(model, reasoning)
    const isLost = !body.includes('"temperature":0.4')
    const canReason = values.length > 0 || fields.is_reasoning_model === true
    expect(warnings).toBe(Number(isLost) + Number(!canReason))
  })

  it('calls functions with and without reasoning', async () => {
    const plain = await send(model, { tool_settings: { functions } })
    expect(plain.warnings).toBe(0)
    expect(plain.body).toContain('get_weather')
    const { body } = await send(model, { tool_settings: { functions }, ...asked('high') })
    expect(body).toContain('get_weather')
    if (values.includes('high')) expect(body).toMatch(effortIn('high'))
  })

  it('calls a function because it must, or says that it may choose', async () => {
    const tool_settings = { functions, tool_choice: 'required' as const }
    const { body, warnings } = await send(model, { tool_settings })
    const isForced = /"(?:required|any|ANY)"/.test(body)
    expect(isForced).toBe(fields.supports_forced_tool_choice !== false)
    expect(warnings).toBe(isForced ? 0 : 1)
  })

  it('says so when a forced function keeps it from reasoning', async () => {
    const tool_settings = { functions, tool_choice: 'required' as const }
    const { body, warnings } = await send(model, { tool_settings, ...asked('high') })
    if (values.includes('high') && !effortIn('high').test(body)) expect(warnings).toBe(1)
  })

  it.runIf(fields.supports_structured_output)('answers by a schema', async () => {
    const response_schema = { name: 'x', schema: answer }
    const { body, warnings } = await send(model, { response_schema, ...asked('high') })
    expect(body).toMatch(/json_schema|responseJsonSchema/)
    expect(body).not.toContain('tool_choice')
    const isWarned = !(values.includes('high') || hasBudget)
    expect(warnings).toBe(Number(isWarned))
  })

  it.runIf(vendor === 'groq')('refuses a schema together with functions', async () => {
    const { provider } = await providers.getTextProvider({ text: { model: model.id } })
    const request = { response_schema: { name: 'x', schema: answer }, tool_settings: { functions } }
    const { error } = await collect(provider.stream({ ...toRequest('Hi'), ...request }))
    expect(error).toMatchObject({ name: 'ValidationError', field: 'response_schema' })
  })
})
