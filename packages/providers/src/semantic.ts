export type { SemanticProviderFactory } from './registry/provider-tables.js'
export { registerEmbeddingProvider, registerSemanticProvider } from './registry/provider-tables.js'
export type {
  EmbeddingInput,
  EmbeddingProvider,
  EmbeddingRequest,
  EmbeddingResult,
  EmbeddingTask,
} from './spec/embedding.js'
export type {
  FieldCondition,
  PayloadFilter,
  PayloadIndex,
  PayloadValue,
} from './spec/vector-filter.js'
export type {
  CollectionSpec,
  DenseVectorSpec,
  FusionSettings,
  PointId,
  PointSelection,
  ScrollPage,
  SparseVector,
  SparseVectorSpec,
  VectorHit,
  VectorPoint,
  VectorQuery,
  VectorSearch,
  VectorStore,
} from './spec/vector-store.js'
export type { ProviderFactory } from './vendors/vendor.js'
