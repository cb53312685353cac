import { invalidArgument } from '../errors.js'
import type { GeminiModel } from '../models.js'
import type { GenerateRequest } from './schema.js'

type ThinkingSettings = NonNullable<
  NonNullable<GenerateRequest['generationConfig']>['thinkingConfig']
>

const tokensByLevel: Readonly<Record<string, number>> = {
  MINIMAL: 0,
  LOW: 64,
  MEDIUM: 128,
  HIGH: 320,
  XHIGH: 640,
}
const usualTokens = 128

/** Refuses what the model does not take: the other kind of setting, or a value out of its range. */
export function checkThinking(model: GeminiModel, settings: ThinkingSettings | undefined): void {
  if (settings === undefined) return
  const { thinkingBudget: budget, thinkingLevel: level } = settings
  const { thinking } = model
  if (thinking.kind === 'none')
    throw invalidArgument(`Thinking is not enabled for models/${model.id}`)
  if (budget !== undefined && level !== undefined)
    throw invalidArgument('You can only set only one of thinking budget and thinking level.')
  if (level !== undefined && thinking.kind === 'budget')
    throw invalidArgument('Thinking level is not supported for this model.')
  if (level !== undefined && thinking.kind === 'level' && !thinking.levels.includes(level))
    throw invalidArgument(
      `Thinking level ${level} is not supported for this model. Please retry with other thinking level.`,
    )
  if (budget !== undefined && thinking.kind === 'level' && (thinking.refusesBudget || budget === 0))
    throw invalidArgument(
      `Thinking budget ${budget} is not supported for this model. Please use thinking_level instead.`,
    )
  if (budget !== undefined && thinking.kind === 'budget') checkBudget(budget, thinking)
}

function checkBudget(
  budget: number,
  { least, most, canStop }: { least: number; most: number; canStop: boolean },
): void {
  if (budget === -1 || (budget === 0 && canStop)) return
  if (budget === 0)
    throw invalidArgument('Budget 0 is invalid. This model only works in thinking mode.')
  if (budget >= least && budget <= most) return
  throw invalidArgument(
    `The thinking budget ${budget} is invalid. Please choose a value between ${least} and ${most}.`,
  )
}

/** Tokens the simulator says a model spent on thinking; null for models that never think. */
export function thinkingTokens(
  { thinking }: GeminiModel,
  settings: ThinkingSettings | undefined,
): number | null {
  if (thinking.kind === 'none') return null
  if (thinking.kind === 'level')
    return tokensByLevel[settings?.thinkingLevel ?? thinking.usual] ?? usualTokens
  const budget = settings?.thinkingBudget ?? -1
  return budget < 0 ? usualTokens : Math.min(budget, 2 * usualTokens)
}
