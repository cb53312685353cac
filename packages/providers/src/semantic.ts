export type { SemanticProviderFactory } from './registry/provider-tables.js'
export { registerSemanticProvider } from './registry/provider-tables.js'
export type {
  SemanticDocument,
  SemanticHit,
  SemanticProvider,
  SemanticQuery,
} from './spec/semantic-provider.js'
