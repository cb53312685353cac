export type { LegacyModelConfig } from './models/model-config-schema.js'
export { legacyModelConfigSchema, modelConfigSchema } from './models/model-config-schema.js'
