import type { ModelReplaced, ModelWarning } from '@betterai/contracts'

/** What an answer's metadata tells of a model that has ended; nothing where the requested one answered. */
export function replacementIn(warnings: readonly ModelWarning[] = []): {
  model_replaced?: ModelReplaced
} {
  const replaced = warnings.find(({ code }) => code === 'model_replaced')
  if (replaced?.code !== 'model_replaced') return {}
  const { requested, used, ended_on } = replaced
  return { model_replaced: { requested, used, ended_on } }
}
