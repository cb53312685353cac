export { modelConfigSchema } from './models/model-config-schema.js'
