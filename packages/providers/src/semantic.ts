export type { SemanticProviderFactory } from './factory/provider-tables.js'
export { registerSemanticProvider } from './factory/provider-tables.js'
export type {
  SemanticDocument,
  SemanticHit,
  SemanticProvider,
  SemanticQuery,
} from './spec/semantic-provider.js'
