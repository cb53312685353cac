import type { ModelConfig } from './model-config.js'

/** A model as written down: `model_name` defaults to the id, all else to the group's and the general defaults. */
export type ModelRecord = {
  readonly id: string
  /** Other names that the vendor takes for it, such as dated ones; they are sent as they are asked for. */
  readonly aliases?: readonly string[]
} & Partial<Omit<ModelConfig, 'provider_name'>>

/** Records that share most fields. */
export type ModelGroup = {
  readonly shared: Partial<Omit<ModelConfig, 'provider_name' | 'model_name'>>
  readonly models: readonly ModelRecord[]
}

/** All records of one vendor. */
export type VendorModels = {
  readonly provider_name: string
  readonly groups: readonly ModelGroup[]
}
