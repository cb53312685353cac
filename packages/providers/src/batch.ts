export type { VendorContext } from './call/vendor-context.js'
export { registerBatchProvider } from './registry/provider-tables.js'
export type {
  BatchCounts,
  BatchItem,
  BatchItemResult,
  BatchKind,
  BatchLimits,
  BatchProvider,
  BatchRequest,
  VendorBatch,
  VendorBatchRef,
} from './spec/batch.js'
export type { BatchProviderFactory } from './vendors/vendor.js'
