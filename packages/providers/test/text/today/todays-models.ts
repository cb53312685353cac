import type { OwnModel } from '../../../src/index.js'
import type { ModelConfig } from '../../../src/spec/model-config.js'

/** What the vendors' documents say of one of their current models. */
export type TodaysModel = {
  readonly vendor: string
  readonly id: string
  readonly fields: Partial<ModelConfig>
}

type Fields = Partial<ModelConfig>

const levels = (...names: string[]): Fields => ({
  supports_reasoning_effort: true,
  is_reasoning_model: true,
  reasoning_effort_values: names,
})
const off = (reasoning_off: ModelConfig['reasoning_off']): Fields => ({ reasoning_off })
const sampledWithoutReasoning = { temperature_without_reasoning_only: true }
const unsampled = { supports_temperature: false }
const unforced = { supports_forced_tool_choice: false }
const schema = { supports_structured_output: true }
const openAi: Fields = { api_type: 'responses_api', ...schema }
const switchable = { ...openAi, ...off('effort_none'), ...sampledWithoutReasoning }
const claude: Fields = { ...schema, max_tokens_default: 20_000 }
const chosen: Fields = {
  ...claude,
  ...levels('low', 'medium', 'high', 'xhigh', 'max'),
  ...unsampled,
}
const upToMax = levels('low', 'medium', 'high', 'xhigh', 'max')
const upToXhigh = levels('low', 'medium', 'high', 'xhigh')
const upToHigh = levels('low', 'medium', 'high')
const fromMinimal = levels('minimal', 'low', 'medium', 'high')
const budgets: Fields = {
  supports_reasoning_effort: true,
  is_reasoning_model: true,
  reasoning_effort_values: [2048, 8000, 16_000],
}

const groups: readonly (readonly [vendor: string, ids: string, fields: Fields])[] = [
  [
    'openai',
    'gpt-6.2-astra gpt-6.2-sol gpt-6.1-sol gpt-6-astra',
    { ...openAi, ...upToMax, ...unsampled },
  ],
  [
    'openai',
    'gpt-6.1-terra gpt-6-sol gpt-6-luna gpt-5.6-sol gpt-5.6-luna',
    { ...switchable, ...upToMax },
  ],
  ['openai', 'gpt-5.5 gpt-5.4 gpt-5.4-mini gpt-5.2', { ...switchable, ...upToXhigh }],
  ['openai', 'gpt-5.1', { ...switchable, ...upToHigh }],
  [
    'openai',
    'gpt-5.5-pro gpt-5.2-pro',
    { ...openAi, ...levels('medium', 'high', 'xhigh'), ...unsampled },
  ],
  ['openai', 'gpt-5-mini', { ...openAi, ...fromMinimal, ...unsampled }],
  ['openai', 'o3', { ...schema, ...upToHigh, ...unsampled }],
  ['openai', 'gpt-4o-mini', schema],
  ['anthropic', 'claude-fable-5-2 claude-opus-5-5', { ...chosen, ...unforced }],
  ['anthropic', 'claude-fable-5', chosen],
  ['anthropic', 'claude-sonnet-5-5', { ...chosen, ...off('between_tools'), ...unforced }],
  [
    'anthropic',
    'claude-haiku-5-5 claude-opus-5 claude-sonnet-5 claude-opus-4-8 claude-opus-4-7',
    { ...chosen, ...off('disabled') },
  ],
  [
    'anthropic',
    'claude-opus-4-6 claude-sonnet-4-6',
    {
      ...claude,
      ...levels('low', 'medium', 'high', 'max'),
      ...off('disabled'),
      ...sampledWithoutReasoning,
    },
  ],
  [
    'anthropic',
    'claude-haiku-4-5',
    { ...claude, ...budgets, ...off('disabled'), ...sampledWithoutReasoning },
  ],
  ['gemini', 'gemini-4-neon gemini-4-hydrogen', { ...schema, ...upToXhigh, ...unsampled }],
  [
    'gemini',
    'gemini-4-argon gemini-4-carbon gemini-3.8-flash',
    { ...schema, ...upToHigh, ...unsampled },
  ],
  ['gemini', 'gemini-3.6-flash gemini-3.5-flash-lite', { ...schema, ...fromMinimal, ...unsampled }],
  ['gemini', 'gemini-3-flash-preview', { ...schema, ...fromMinimal }],
  ['gemini', 'gemini-2.5-flash-lite', { ...schema, ...budgets, ...off('budget_zero') }],
  ['xai', 'grok-4.7 grok-4.6', { ...schema, ...upToXhigh }],
  ['xai', 'grok-4.5', { ...schema, ...upToHigh }],
  ['xai', 'grok-4.3', { ...schema, ...upToHigh, ...off('effort_none') }],
  ['xai', 'grok-4.20-reasoning', { ...schema, is_reasoning_model: true }],
  ['xai', 'grok-4.20-non-reasoning', schema],
  [
    'deepseek',
    'deepseek-flash',
    { ...levels('low', 'high', 'max'), ...off('disabled'), ...sampledWithoutReasoning },
  ],
  [
    'deepseek',
    'deepseek-v4-pro',
    { ...levels('high', 'max'), ...off('disabled'), ...sampledWithoutReasoning },
  ],
  ['groq', 'openai/gpt-oss-120b openai/gpt-oss-20b', { ...schema, ...upToHigh }],
  ['groq', 'qwen/qwen3.8-27b', { ...schema, ...upToHigh, ...off('effort_none') }],
]

/** The models, one by one. */
export const todaysModels: readonly TodaysModel[] = groups.flatMap(([vendor, ids, fields]) =>
  ids
    .split(' ')
    .map((id) => ({ vendor, id, fields: { supports_function_calling: true, ...fields } })),
)

/** Records of the models for a registry. */
export const todaysRecords: readonly OwnModel[] = todaysModels.map(({ vendor, id, fields }) => ({
  ...fields,
  id,
  kind: 'text',
  provider_name: vendor,
}))
