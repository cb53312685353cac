import { ownValue } from '../shared/own-value.js'
import { realtimeAliases, realtimeModels } from './media/realtime.js'
import { normaliseName } from './model-table.js'

/** Whether a model name, or an alias of one, belongs to a listed live voice model. */
export function isRealtimeModel(name: string): boolean {
  const key = normaliseName(name)
  const id = ownValue(realtimeAliases, key) ?? key
  return realtimeModels.some(({ groups }) =>
    groups.some((group) => group.models.some((model) => model.id === id)),
  )
}
