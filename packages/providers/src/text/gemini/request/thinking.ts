import { isRecord } from '@betterai/contracts'
import type { ModelConfig } from '../../../models/model-config.js'
import type { GenerateRequest } from '../../../spec/text-request.js'
import type { GeminiThinkingConfig } from '../wire.js'

/** How a family of models is told how much to think: low, medium, high, and as little as possible. */
type ThinkingFamily =
  | { kind: 'level'; levels: readonly [string, string, string]; off: string }
  | { kind: 'budget'; least: number; most: number; off: number }
  | { kind: 'none' }

/** The first pattern that fits a model's name decides; other models are only told when the caller asks for thoughts. */
const families: readonly [RegExp, ThinkingFamily][] = [
  [/image|tts|banana|gemma|lyria|embedding|robotics|gemini-(?:1|2\.0)/, { kind: 'none' }],
  [
    /gemini-(?:[3-9]|\d\d).*(?:pro|argon)|gemini-pro-latest/,
    { kind: 'level', levels: ['LOW', 'HIGH', 'HIGH'], off: 'LOW' },
  ],
  [
    /gemini-(?:[3-9]|\d\d)|gemini-flash-(?:lite-)?latest/,
    { kind: 'level', levels: ['LOW', 'MEDIUM', 'HIGH'], off: 'MINIMAL' },
  ],
  [/pro/, { kind: 'budget', least: 128, most: 32_768, off: -1 }],
  [/gemini-2\.5-flash-lite/, { kind: 'budget', least: 512, most: 24_576, off: 0 }],
  [/gemini-2\.5/, { kind: 'budget', least: 0, most: 24_576, off: 0 }],
]

const unknownFamily: ThinkingFamily = { kind: 'none' }
const defaultBudget = 2_048
const budgetsByPosition = [2_048, 8_000, 16_000] as const

/** Whether a model refuses calls in the history that come without a signature of its thoughts. */
export function needsSignatures(model: string): boolean {
  return familyOf(model).kind === 'level'
}

/** Whether the model can be told to think. */
export function canThink(model: string): boolean {
  return familyOf(model).kind !== 'none'
}

/** How much the model shall think; undefined when it is not to be told anything. */
export function toThinkingConfig(
  model: string,
  request: Pick<GenerateRequest, 'enable_reasoning' | 'reasoning_value'>,
  config: ModelConfig,
): GeminiThinkingConfig | undefined {
  const family = familyOf(model)
  if (family.kind === 'none') return undefined
  if (!request.enable_reasoning)
    return family.kind === 'level'
      ? { thinkingLevel: family.off, includeThoughts: false }
      : { thinkingBudget: family.off, includeThoughts: false }
  const position = positionOf(request.reasoning_value, config)
  if (family.kind === 'level')
    return { thinkingLevel: family.levels[position ?? 1], includeThoughts: true }
  const budget = budgetOf(request.reasoning_value, position)
  return { thinkingBudget: clampBudget(budget, family), includeThoughts: true }
}

/** Output tokens that thinking may take, to be allowed for where the caller sets no limit. */
export function thinkingAllowance(thinking: GeminiThinkingConfig | undefined): number {
  if (!isRecord(thinking)) return 0
  const { thinkingBudget, thinkingLevel } = thinking
  if (thinkingBudget !== undefined)
    return thinkingBudget < 0 ? budgetsByPosition[1] : thinkingBudget
  if (thinkingLevel === 'HIGH') return budgetsByPosition[2]
  return thinkingLevel === 'MEDIUM' ? budgetsByPosition[1] : budgetsByPosition[0]
}

function familyOf(model: string): ThinkingFamily {
  return families.find(([pattern]) => pattern.test(model))?.[1] ?? unknownFamily
}

/** Position of an effort among low, medium and high: by the record, by its name, or by its size. */
function positionOf(
  value: string | number | undefined,
  config: ModelConfig,
): 0 | 1 | 2 | undefined {
  if (value === undefined) return undefined
  const listed = config.reasoning_effort_values?.indexOf(value) ?? -1
  if (listed === 0 || listed === 1 || listed === 2) return listed
  if (typeof value === 'number')
    return value <= budgetsByPosition[0] ? 0 : value <= budgetsByPosition[1] ? 1 : 2
  const name = value.toLowerCase()
  if (name === 'low' || name === 'minimal') return 0
  return name === 'high' ? 2 : 1
}

function budgetOf(value: string | number | undefined, position: 0 | 1 | 2 | undefined): number {
  if (typeof value === 'number') return Math.trunc(value)
  return position === undefined ? defaultBudget : budgetsByPosition[position]
}

/** -1 leaves it to the model. */
function clampBudget(budget: number, { least, most }: { least: number; most: number }): number {
  return budget < 0 ? -1 : Math.min(most, Math.max(least, budget))
}
