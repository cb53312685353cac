import type { ModelWarning } from '@betterai/contracts'
import type { ModelHead, ModelKind } from '../spec/model-head.js'
import type { ModelOf } from '../spec/model-record.js'

/** A record with its registry id. */
export type FoundModel<K extends ModelKind = 'text'> = { id: string; config: ModelOf<K> }

/** Days before a model's end from which its callers are told. */
const noticeDays = 60
const dayMs = 24 * 60 * 60 * 1000

/** Whether the vendor refuses the model on that day, `YYYY-MM-DD`. */
export function hasEnded(
  { status, ends_on }: Pick<ModelHead, 'status' | 'ends_on'>,
  today: string,
): boolean {
  return ends_on === null ? status === 'ended' : ends_on <= today
}

/** The model itself while it answers, else the first of its replacements that does; undefined when none does. */
export function livingModel<K extends ModelKind>(
  model: FoundModel<K>,
  options: { today: string; find: (name: string) => FoundModel<K> | undefined },
): FoundModel<K> | undefined {
  const seen = new Set<string>()
  let current: FoundModel<K> | undefined = model
  while (current !== undefined && hasEnded(current.config, options.today)) {
    const { replacement }: ModelHead = current.config
    seen.add(current.id)
    current = replacement === null ? undefined : options.find(replacement)
    if (current && seen.has(current.id)) return undefined
  }
  return current
}

/** What callers of a model that still answers should know about its end. */
export function endWarnings(
  { id, config }: { id: string; config: ModelHead },
  today: string,
): ModelWarning[] {
  const { status, ends_on, replacement } = config
  const advice = replacement === null ? '' : `, use "${replacement}"`
  if (ends_on !== null && Date.parse(ends_on) - Date.parse(today) <= noticeDays * dayMs)
    return [
      {
        code: 'model_ends',
        message: `Model "${id}" ends on ${ends_on}${advice}`,
        ends_on,
        replacement,
      },
    ]
  if (status === 'current') return []
  const message = `Model "${id}" is deprecated${advice}`
  return [{ code: 'deprecated_model', message, replacement }]
}
