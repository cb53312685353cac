import { createModelRegistry } from '../../src/index.js'

/** Something that not every vendor can do. */
export type VendorAbility = 'sources' | 'attachments'

/** How one way to a vendor's text models is tried; a further vendor is one more entry. */
export type VendorFixture = {
  readonly name: string
  /** Vendor's name, also in the simulator. */
  readonly vendor: 'openai' | 'anthropic' | 'gemini' | 'groq' | 'deepseek' | 'perplexity' | 'xai'
  /** Model that takes temperature where there is one. */
  readonly model: string
  /** Model that is held to a schema, often the same one; left out where the vendor has none. */
  readonly schemaModel?: string
  readonly showsReasoning: boolean
  readonly takesTemperature: boolean
  /** What the ids of calls look like. */
  readonly callId: RegExp
  /** Whether arguments travel as text, which may be anything, or as an object. */
  readonly sendsArgumentsAsText: boolean
  /** Events before the end of a call where its arguments come in one. */
  readonly callCutAfter?: number
  /** What no model of the vendor does. */
  readonly lacks?: readonly VendorAbility[]
  /** Number of events before the first part of an answer. */
  readonly openingEvents: number
  /** Path of the simulator that requests are expected at. */
  readonly path: string
}

/** The fixtures' day; their models answer on it. */
export const fixtureNow = () => new Date('2026-11-28T12:00:00Z')

/** The models of the fixtures' day, one of OpenAI's by its older protocol, and one whose record promises too much. */
export const fixtureModels = createModelRegistry({
  models: [
    {
      id: 'chat/gpt-4.1',
      provider_name: 'openai',
      model_name: 'gpt-4.1',
      support_image_input: true,
      file_input: 'native',
      supports_function_calling: true,
      supports_structured_output: true,
    },
    {
      id: 'llama/believed',
      provider_name: 'groq',
      model_name: 'llama-3.1-8b-instant',
      supports_structured_output: true,
    },
  ],
  now: fixtureNow,
})

/** All fixtures; the whole suite runs over each. */
export const vendorFixtures: readonly VendorFixture[] = [
  {
    name: 'OpenAI Chat Completions',
    vendor: 'openai',
    model: 'chat/gpt-4.1',
    schemaModel: 'chat/gpt-4.1',
    showsReasoning: false,
    takesTemperature: true,
    callId: /^call_/,
    sendsArgumentsAsText: true,
    openingEvents: 1,
    path: '/openai/v1/chat/completions',
  },
  {
    name: 'OpenAI Responses',
    vendor: 'openai',
    model: 'gpt-5.2',
    schemaModel: 'gpt-5.2',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^call_/,
    sendsArgumentsAsText: true,
    openingEvents: 1,
    path: '/openai/v1/responses',
  },
  {
    name: 'Anthropic',
    vendor: 'anthropic',
    model: 'claude-sonnet-4-6',
    schemaModel: 'claude-sonnet-4-6',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^toolu_/,
    sendsArgumentsAsText: true,
    openingEvents: 3,
    path: '/anthropic/v1/messages',
  },
  {
    name: 'Gemini',
    vendor: 'gemini',
    model: 'gemini-3-flash-preview',
    schemaModel: 'gemini-3-flash-preview',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^[a-z0-9]{8}$/,
    sendsArgumentsAsText: false,
    openingEvents: 0,
    path: '/gemini/v1beta/models/gemini-3-flash-preview:streamGenerateContent',
  },
  {
    name: 'Groq',
    vendor: 'groq',
    model: 'qwen/qwen3.8-27b',
    schemaModel: 'qwen/qwen3.8-27b',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^[a-z0-9]{9}$/,
    sendsArgumentsAsText: true,
    lacks: ['sources', 'attachments'],
    openingEvents: 1,
    path: '/groq/openai/v1/chat/completions',
  },
  {
    name: 'DeepSeek',
    vendor: 'deepseek',
    model: 'deepseek-flash',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^call_00_/,
    sendsArgumentsAsText: true,
    lacks: ['sources', 'attachments'],
    openingEvents: 1,
    path: '/deepseek/chat/completions',
  },
  {
    name: 'Perplexity',
    vendor: 'perplexity',
    model: 'preset:fast',
    schemaModel: 'preset:fast',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^call_/,
    sendsArgumentsAsText: true,
    callCutAfter: 3,
    lacks: ['attachments'],
    openingEvents: 1,
    path: '/perplexity/v1/responses',
  },
  {
    name: 'xAI',
    vendor: 'xai',
    model: 'grok-4.20-non-reasoning',
    schemaModel: 'grok-4.20-non-reasoning',
    showsReasoning: true,
    takesTemperature: true,
    callId: /^call_/,
    sendsArgumentsAsText: true,
    openingEvents: 1,
    path: '/xai/v1/responses',
  },
]

/** The fixture of this name. */
export function fixtureOf(name: string): VendorFixture {
  const fixture = vendorFixtures.find((known) => known.name === name)
  if (fixture === undefined) throw new Error(`no fixture is called ${name}`)
  return fixture
}
