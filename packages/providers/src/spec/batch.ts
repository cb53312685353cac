import type { Amount } from './amounts.js'
import type { CallOptions } from './call-outcome.js'
import type { EmbeddingRequest, EmbeddingResult } from './embedding.js'
import type { ImageRequest, ImageResult } from './image.js'
import type { GenerateRequest } from './text-request.js'
import type { Cost, ProviderResponse } from './text-stream.js'

/** What an item asks for and what it yields, by kind. */
type BatchKinds = {
  text: { request: Omit<GenerateRequest, keyof CallOptions>; response: ProviderResponse }
  image: { request: Omit<ImageRequest, keyof CallOptions>; response: ImageResult }
  embedding: { request: Omit<EmbeddingRequest, keyof CallOptions>; response: EmbeddingResult }
}

/** Kinds of models that answer in batches. */
export type BatchKind = keyof BatchKinds

/** One request of a batch. */
export type BatchItem<K extends BatchKind> = {
  /** 1 to 64 characters of `A-Z a-z 0-9 _ -`, unique within the batch. */
  custom_id: string
  request: BatchKinds[K]['request']
}

/** The requests of a batch, all of one kind; read once, so that they need not lie in memory together. */
type BatchItems = {
  [K in BatchKind]: { kind: K; items: Iterable<BatchItem<K>> | AsyncIterable<BatchItem<K>> }
}[BatchKind]

/** Many requests that are answered later, at a lower price. */
export type BatchRequest = BatchItems & {
  /** Vendor's model name for items without their own. */
  model: string
  /** Up to 500 characters, for the vendor's lists. */
  description?: string
} & CallOptions

/** A batch at the vendor. A request may need several, where one takes only one model or one endpoint. */
export type VendorBatchRef = {
  /** Vendor's id. */
  batch_id: string
  kind: BatchKind
  model: string
  /** Route that answers its items, where the vendor has several; null else. */
  endpoint: string | null
  /** Names of the items in their order, for answers that come by position; null where the vendor echoes them. */
  custom_ids: readonly string[] | null
}

/** Items by what became of them; all 0 while the vendor does not say. */
export type BatchCounts = {
  total: number
  succeeded: number
  failed: number
  cancelled: number
  expired: number
}

/** Where a batch stands; final from `completed` on. */
export type VendorBatch = {
  ref: VendorBatchRef
  /** `completed` also when every item failed; `failed` when the vendor refused the batch as a whole. */
  status: 'queued' | 'processing' | 'completed' | 'failed' | 'cancelled' | 'expired'
  counts: BatchCounts
  /** Days and times as ISO 8601 in UTC, null where the vendor does not say. */
  created_at: string | null
  completed_at: string | null
  /** Until when it has to be done. */
  deadline_at: string | null
  /** Until when its results are kept. */
  results_expire_at: string | null
  /** Whether there are results to read, and to be billed: a cancelled batch may have some. */
  has_results: boolean
  error_message: string | null
  /** Sum over all items where the vendor tells it, else empty: then it is in the results. */
  amounts: readonly Amount[]
  /** At the batch price; null without amounts or a known price. */
  cost: Cost | null
}

/** What became of an item; results come in any order. */
export type BatchItemResult = { custom_id: string } & (
  | {
      [Kind in BatchKind]: {
        status: 'succeeded'
        kind: Kind
        response: BatchKinds[Kind]['response']
      }
    }[BatchKind]
  /** `error_type` is the vendor's word, or `missing_result` when it left the item out. */
  | { status: 'failed'; error_type: string; message: string }
  | { status: 'cancelled' }
  | { status: 'expired' }
)

/** How much a vendor takes at once. */
export type BatchLimits = {
  readonly max_items: number
  /** Size of all items together in megabytes. */
  readonly max_size_mb: number
  /** Factor on list prices, for example 0.5. */
  readonly price_factor: number
  readonly kinds: readonly BatchKind[]
}

/** A vendor that answers in batches; all methods throw `ProviderError`, `ValidationError` or an `AbortError`. */
export interface BatchProvider {
  readonly provider_name: string
  readonly limits: BatchLimits
  /** Resolves when the vendor has taken all items; never sent twice, since each batch is billed. */
  submit(request: BatchRequest): Promise<VendorBatch[]>
  status(ref: VendorBatchRef, options?: CallOptions): Promise<VendorBatch>
  /** Asks the vendor to stop, which may take minutes; finished items stay, and are billed. */
  cancel(ref: VendorBatchRef, options?: CallOptions): Promise<VendorBatch>
  /** One result for each item, read from answers and errors alike, without holding them all. */
  results(ref: VendorBatchRef, options?: CallOptions): AsyncIterable<BatchItemResult>
  /** Removes what the vendor keeps of a final batch; absent where it cannot. */
  delete?(ref: VendorBatchRef, options?: CallOptions): Promise<void>
  /** Batches of the account, newest first; absent where the vendor has no list. */
  list?(options?: { limit?: number } & CallOptions): AsyncIterable<VendorBatch>
}
