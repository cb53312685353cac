export type { LegacyModelConfig } from './registry/model-config-schema.js'
export { legacyModelConfigSchema, modelConfigSchema } from './registry/model-config-schema.js'
