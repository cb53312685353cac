import type { ModelConfig, ReasoningOff } from '../../spec/model-config.js'
import type { GenerateRequest } from '../../spec/text-request.js'

/** What a request says about reasoning: at which level or budget, or how it is switched off. */
export type ReasoningSetting =
  | { readonly level: string | number; readonly isAsked: boolean }
  | { readonly off: ReasoningOff }

/** The setting, undefined when nothing is to be said, and a sentence on what could not be followed. */
export type ResolvedReasoning = { setting: ReasoningSetting | undefined; warning?: string }

/** All level names that vendors know, from the lowest to the highest. */
const scale = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']

/**
 * Decides by the model's record. Who does not ask for reasoning gets none, or as little as the model can; who asks
 * gets the wanted level or the nearest one, with a warning.
 */
export function resolveReasoning(request: GenerateRequest, config: ModelConfig): ResolvedReasoning {
  const { enable_reasoning, reasoning_value: wanted } = request
  if (!enable_reasoning) return { setting: leastReasoning(config) }
  if (wanted === 'none') return withoutReasoning(config)
  const levels = config.supports_reasoning_effort ? (config.reasoning_effort_values ?? []) : []
  if (levels.length > 0) return nearestLevel(wanted, levels, config.model_name)
  const isUnknown = config.source === 'unlisted' && typeof wanted !== 'number'
  if (isUnknown) return { setting: { level: wanted ?? 'medium', isAsked: true } }
  const setting = undefined
  if (!config.is_reasoning_model)
    return { setting, warning: `${config.model_name} does not take reasoning; it was left out` }
  if (wanted === undefined) return { setting }
  return { setting, warning: `${config.model_name} chooses its reasoning effort itself` }
}

function leastReasoning(config: ModelConfig): ReasoningSetting | undefined {
  if (config.reasoning_off !== null) return { off: config.reasoning_off }
  const level = config.supports_reasoning_effort ? config.reasoning_effort_values?.[0] : undefined
  return level === undefined ? undefined : { level, isAsked: false }
}

function withoutReasoning(config: ModelConfig): ResolvedReasoning {
  const setting = leastReasoning(config)
  const isOff = setting === undefined ? !config.is_reasoning_model : 'off' in setting
  return isOff ? { setting } : { setting, warning: `${config.model_name} always reasons` }
}

function nearestLevel(
  wanted: string | number | undefined,
  levels: readonly (string | number)[],
  model: string,
): ResolvedReasoning {
  const level = pickLevel(wanted ?? 'medium', levels)
  const setting = { level, isAsked: true }
  const isTaken = wanted === undefined || wanted === level || isPosition(wanted, level)
  return isTaken
    ? { setting }
    : { setting, warning: `${model} takes no reasoning effort ${wanted}; ${level} was used` }
}

/** Low, medium and high name the positions of a list of budgets. */
function isPosition(wanted: string | number, level: string | number): boolean {
  return typeof level === 'number' && ['low', 'medium', 'high'].includes(String(wanted))
}

function pickLevel(wanted: string | number, levels: readonly (string | number)[]): string | number {
  const budgets = levels.filter((level) => typeof level === 'number')
  const [least = 0] = budgets
  if (budgets.length === 0) return nearestName(wanted, levels.map(String))
  const most = budgets.at(-1) ?? least
  if (typeof wanted === 'number') return Math.min(most, Math.max(least, Math.trunc(wanted)))
  const rank = scale.indexOf(wanted) - scale.indexOf('medium')
  if (rank === 0) return budgets[Math.floor(budgets.length / 2)] ?? least
  return rank < 0 ? least : most
}

/** Of two levels equally near the higher one is taken; what has no place on the scale counts as medium. */
function nearestName(wanted: string | number, levels: readonly string[]): string {
  const rankOf = (name: string) => {
    const rank = scale.indexOf(name)
    return rank === -1 ? scale.indexOf('medium') : rank
  }
  const rank = rankOf(String(wanted))
  const distance = (name: string) => Math.abs(rankOf(name) - rank)
  return levels.reduce((best, next) => (distance(next) <= distance(best) ? next : best))
}
