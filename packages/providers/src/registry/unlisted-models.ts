import type { ModelConfig } from '../spec/model-config.js'
import type { ModelKind } from '../spec/model-head.js'
import type { ModelOf } from '../spec/model-record.js'
import type { Vendor } from '../vendors/vendor.js'
import type { FoundModel } from './life-cycle.js'
import { modelDefaults } from './model-defaults.js'
import type { OwnModel } from './model-table.js'
import { priced } from './model-table.js'
import type { FindPrice } from './price-table.js'

type FindListed<K extends ModelKind> = (name: string) => FoundModel<K> | undefined

/** Understands `provider/model`: a listed model of that provider, else a record with the provider's general abilities. */
export function createUnlistedModels(options: {
  vendors: readonly Vendor[]
  own: readonly OwnModel[]
  findPrice: FindPrice
}) {
  const vendors = new Map(options.vendors.map((vendor) => [vendor.name, vendor]))
  const ownNames = new Set(options.own.map(({ provider_name }) => provider_name))

  return <K extends ModelKind>(
    kind: K,
    name: string,
    findListed: FindListed<K>,
  ): FoundModel<K> | undefined => {
    const trimmed = name.trim()
    const slash = trimmed.indexOf('/')
    const provider = trimmed.slice(0, Math.max(0, slash)).toLowerCase()
    const model = trimmed.slice(slash + 1)
    const vendor = vendors.get(provider)
    if ((!servesKind(vendor, kind) && !ownNames.has(provider)) || model === '') return undefined
    const listed = findListed(model)
    if (listed?.config.provider_name === provider) return listed
    const config = {
      ...modelDefaults[kind],
      ...(kind === 'text' ? textAbilities(vendor) : {}),
      kind,
      model_name: model,
      provider_name: provider,
    } as unknown as ModelOf<K>
    return { id: `${provider}/${model}`, config: priced(config, options.findPrice) }
  }
}

function servesKind(vendor: Vendor | undefined, kind: ModelKind): boolean {
  return kind in (vendor?.providers ?? {}) || (vendor?.models ?? []).some((l) => l.kind === kind)
}

function textAbilities(vendor: Vendor | undefined): Partial<ModelConfig> {
  const abilities = vendor?.capabilities
  return {
    temperature_max: vendor?.temperature_max ?? modelDefaults.text.temperature_max,
    support_image_input: abilities?.image_input ?? false,
    support_audio_input: abilities?.audio_input ?? false,
    file_input: abilities?.file_input ? 'native' : 'none',
    supports_citations: abilities?.citations ?? false,
    supports_function_calling: abilities?.function_calling ?? false,
    supports_structured_output: abilities?.structured_output ?? false,
    source: 'unlisted',
  }
}
