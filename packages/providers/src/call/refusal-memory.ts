import { isRecord } from '@betterai/contracts'
import type { ProviderError } from '@betterai/core'

/** A refusal after which a changed body was taken, and what the body held before in the fields that were changed. */
export type Refusal = { error: ProviderError; changed: ReadonlyMap<string, string> }

/** What one vendor, at one address, refused. */
export interface RefusalMemory {
  /** The refusals that a body would meet again. */
  applyingTo(model: string, body: object): ProviderError[]
  remember(model: string, refusal: Refusal): void
}

const maxModels = 200
const maxPerModel = 8

/** Fields that say what was asked, not how. */
const conversations: ReadonlySet<string> = new Set(['model', 'messages', 'input', 'contents'])

/** Words of a refusal that concerns one value, so that others may be taken. */
const aboutValue =
  /unsupported_value|must be one of|supported values|invalid reasoning|(?:less|greater) than|between|at most|maximum/i

const memories = new WeakMap<object, RefusalMemory>()

/** The memory that belongs to a vendor's context. */
export function refusalMemoryOf(context: object): RefusalMemory {
  const known = memories.get(context) ?? createRefusalMemory()
  memories.set(context, known)
  return known
}

/** The oldest models are forgotten first. */
function createRefusalMemory(): RefusalMemory {
  const byModel = new Map<string, Refusal[]>()
  return {
    applyingTo(model, body) {
      const refusals = byModel.get(model) ?? []
      if (refusals.length === 0) return []
      const fields = fieldsOf(body)
      return refusals.filter((refusal) => concerns(refusal, fields)).map(({ error }) => error)
    },
    remember(model, refusal) {
      const refusals = [...(byModel.get(model) ?? []), refusal].slice(-maxPerModel)
      byModel.delete(model)
      byModel.set(model, refusals)
      const [oldest] = byModel.keys()
      if (byModel.size > maxModels && oldest !== undefined) byModel.delete(oldest)
    },
  }
}

/** The settings of a body as text, those within objects by themselves. */
export function fieldsOf(body: object): Map<string, string> {
  const fields = new Map<string, string>()
  for (const [name, value] of Object.entries(body)) {
    if (conversations.has(name) || value === undefined) continue
    if (!isRecord(value)) fields.set(name, JSON.stringify(value))
    else
      for (const [part, inner] of Object.entries(value))
        fields.set(`${name}.${part}`, JSON.stringify(inner) ?? '')
  }
  return fields
}

/** What a body held before it was changed, where it was changed. */
export function changedFields(
  before: ReadonlyMap<string, string>,
  body: object,
): ReadonlyMap<string, string> {
  const after = fieldsOf(body)
  return new Map([...before].filter(([name, text]) => after.get(name) !== text))
}

function concerns({ error, changed }: Refusal, fields: ReadonlyMap<string, string>): boolean {
  const words = `${error.upstreamCode ?? ''} ${error.originalError ?? ''}`
  if (!aboutValue.test(words) || /only the default/i.test(words)) return true
  return [...changed].every(([name, text]) => fields.get(name) === text)
}
