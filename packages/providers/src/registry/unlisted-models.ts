import { ownValue } from '../shared/own-value.js'
import type { ModelConfig } from '../spec/model-config.js'
import { modelDefaults } from '../spec/model-config.js'
import type { FoundModel } from './life-cycle.js'
import { priced } from './model-table.js'
import type { VendorRecord } from './vendors.js'
import { vendors } from './vendors.js'

/** Understands `provider/model`: a listed model of that provider, else a record with the provider's general abilities. */
export function unlistedModels(
  name: string,
  options: { providers: readonly string[]; find: (name: string) => FoundModel | undefined },
): FoundModel | undefined {
  const trimmed = name.trim()
  const slash = trimmed.indexOf('/')
  const provider = trimmed.slice(0, Math.max(0, slash)).toLowerCase()
  const model = trimmed.slice(slash + 1)
  if (!options.providers.includes(provider) || model === '') return undefined
  const listed = options.find(model)
  if (listed?.config.provider_name === provider) return listed
  return { id: `${provider}/${model}`, config: generalConfig(provider, model) }
}

function generalConfig(provider: string, model: string): ModelConfig {
  const vendor = ownValue<VendorRecord>(vendors, provider)
  const abilities = vendor?.capabilities
  const config = priced({
    ...modelDefaults,
    model_name: model,
    provider_name: provider,
    temperature_max: vendor?.temperature_max ?? modelDefaults.temperature_max,
    support_image_input: abilities?.image_input ?? false,
    support_audio_input: abilities?.audio_input ?? false,
    file_input: abilities?.file_input ? 'native' : 'none',
    supports_citations: abilities?.citations ?? false,
    supports_function_calling: abilities?.function_calling ?? false,
    supports_structured_output: abilities?.structured_output ?? false,
    source: 'unlisted',
  })
  return Object.freeze(config)
}
