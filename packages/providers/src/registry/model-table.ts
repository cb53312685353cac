import { ConfigurationError } from '@betterai/core'
import type { ModelConfig } from '../spec/model-config.js'
import { modelDefaults } from '../spec/model-config.js'
import type { VendorModels } from '../spec/model-record.js'
import { findPrice } from './find-price.js'

/** Registry ids in lower case with their complete records, in registration order. */
export type ModelTable = Map<string, ModelConfig>

const apiTypes = new Set(['chat_completion', 'responses_api', 'realtime', 'audio_transcription'])

/** Names are compared without surrounding blanks and in lower case. */
export function normaliseName(name: string): string {
  return name.trim().toLowerCase()
}

/** Completes and checks the records; throws `ConfigurationError` when one breaks an invariant or an id occurs twice. */
export function buildModelTable(vendorModels: readonly VendorModels[]): ModelTable {
  const table = new Map<string, ModelConfig>()
  for (const { provider_name, groups } of vendorModels)
    for (const { shared, models } of groups)
      for (const { id, aliases: _aliases, ...record } of models) {
        const key = normaliseName(id)
        if (table.has(key)) throw new ConfigurationError(`Model "${id}" is listed twice`, 'models')
        const config = priced({
          ...modelDefaults,
          model_name: id,
          provider_name,
          ...shared,
          ...record,
        })
        checkRecord(id, config)
        table.set(key, Object.freeze(config))
      }
  checkReferences(table)
  return table
}

/** Adds the listed price; records do not carry one, it belongs to the vendor's name of the model. */
export function priced(config: ModelConfig): ModelConfig {
  const price = findPrice(config.provider_name, config.model_name)
  if (price === null) return config
  const { input_per_1m, output_per_1m } = price
  return { ...config, price, input_cost_per_1m: input_per_1m, output_cost_per_1m: output_per_1m }
}

function checkRecord(id: string, config: ModelConfig): void {
  if (config.supports_reasoning_effort && !config.reasoning_effort_values?.length)
    throw new ConfigurationError(`Model "${id}" takes an effort but lists no values`, 'models')
  if (!apiTypes.has(config.api_type))
    throw new ConfigurationError(`Model "${id}" has an unknown api_type`, 'models')
}

function checkReferences(table: ModelTable): void {
  for (const [id, config] of table)
    for (const target of referencesOf(config))
      if (!table.has(normaliseName(target)))
        throw new ConfigurationError(`Model "${id}" refers to unknown "${target}"`, 'models')
}

function referencesOf(config: ModelConfig): string[] {
  const { reasoning_model_counterpart, replacement, fallback_models } = config
  const targets = [reasoning_model_counterpart, replacement, ...(fallback_models ?? [])]
  return targets.filter((target) => target !== null)
}
