import type { CallOptions } from './call-outcome.js'
import type { PayloadFilter, PayloadIndex, PayloadValue } from './vector-filter.js'

/** Keywords with their weights: `indices` are unique and as many as `values`. */
export type SparseVector = { indices: readonly number[]; values: readonly number[] }

/** How vectors of a collection are compared. */
export type DenseVectorSpec = {
  /** Length of each vector. */
  readonly size: number
  readonly distance: 'cosine' | 'dot' | 'euclid'
}

/** How keywords of a collection are weighed. */
export type SparseVectorSpec = {
  /** `idf` gives rare words more weight, counted by the store. */
  readonly modifier: 'idf' | 'none'
}

/** A collection as it has to be. */
export type CollectionSpec = {
  readonly name: string
  /** Dense vectors by name. */
  readonly dense: Readonly<Record<string, DenseVectorSpec>>
  /** Sparse vectors by name. */
  readonly sparse: Readonly<Record<string, SparseVectorSpec>>
  readonly indexes: readonly PayloadIndex[]
}

/** Whole number or UUID. */
export type PointId = number | string

/** A stored item with its vectors by name; any of them may be missing. */
export type VectorPoint = {
  id: PointId
  dense: Readonly<Record<string, readonly number[] | Float32Array>>
  sparse: Readonly<Record<string, SparseVector>>
  payload: Readonly<Record<string, PayloadValue>>
}

/** One query against the vectors of one name. */
export type VectorQuery = {
  /** Name of the vectors. */
  using: string
  vector: readonly number[] | Float32Array | SparseVector
  /** How many hits it adds to a fusion; default twice the limit of the search. */
  candidates?: number
}

/** How hits of several queries become one list. */
export type FusionSettings =
  /** By rank: the sum of weight / (k + rank); `weights` follow the queries, default 1 each. */
  | { method: 'rrf'; k?: number; weights?: readonly number[] }
  /** By score, each list brought to the same scale. */
  | { method: 'dbsf' }

/** A search of one collection. */
export type VectorSearch = {
  collection: string
  /** One for a plain search; several are fused. */
  queries: readonly VectorQuery[]
  /** Default `rrf` with the store's k; without effect for one query. */
  fusion?: FusionSettings
  limit: number
  filter?: PayloadFilter
  /** Points whose words are counted for `idf`, usually those of one customer; default all. */
  idf_corpus?: PayloadFilter
  /** Lowest score of a hit; without effect on fused ones, whose scores are no similarities. */
  score_threshold?: number
} & CallOptions

/** A found point. */
export type VectorHit = {
  id: PointId
  score: number
  payload: Readonly<Record<string, PayloadValue>>
}

/** A page of points in the order of their ids; `next` is null on the last one. */
export type ScrollPage = { points: readonly Omit<VectorHit, 'score'>[]; next: PointId | null }

/** Which points are meant: by id, or all that match. */
export type PointSelection = { ids: readonly PointId[] } | { filter: PayloadFilter }

/** A store of vectors; all methods throw `ProviderError`, or an `AbortError` when the signal fires. */
export interface VectorStore {
  readonly provider_name: string
  /**
   * Creates what is missing, and its indexes; safe to repeat. Throws `ConfigurationError` when the collection exists
   * with vectors of another size, naming both.
   */
  ensureCollection(spec: CollectionSpec, options?: CallOptions): Promise<void>
  /** Adds points, or replaces those of the same id; resolves when they can be found. */
  upsert(collection: string, points: readonly VectorPoint[], options?: CallOptions): Promise<void>
  /** Sets some payload fields of the selected points and keeps the others. */
  setPayload(
    collection: string,
    change: { select: PointSelection; payload: Readonly<Record<string, PayloadValue>> },
    options?: CallOptions,
  ): Promise<void>
  /** Points that are absent are no error. */
  delete(collection: string, select: PointSelection, options?: CallOptions): Promise<void>
  /** Best hit first. */
  search(search: VectorSearch): Promise<VectorHit[]>
  /** `limit` is the size of a page, `after` the `next` of the page before. */
  scroll(
    collection: string,
    page: { filter?: PayloadFilter; limit: number; after?: PointId },
    options?: CallOptions,
  ): Promise<ScrollPage>
  /** Exact number of points that match. */
  count(collection: string, filter?: PayloadFilter, options?: CallOptions): Promise<number>
  /** Resolves when the store answers. */
  ping(options?: CallOptions): Promise<void>
}
