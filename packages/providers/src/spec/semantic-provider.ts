/** A stored text with what belongs to it. */
export type SemanticDocument = { id: string; text: string; payload: Record<string, unknown> }

/** A search; `filter` holds exact payload values. */
export type SemanticQuery = {
  text: string
  limit: number
  filter?: Record<string, string | number | boolean>
  /** Lowest score of a hit. */
  score_threshold?: number
  signal?: AbortSignal
}

/** A found document with its score. */
export type SemanticHit = SemanticDocument & { score: number }

/** A store of texts searched by meaning. */
export interface SemanticProvider {
  readonly provider_name: string
  upsert(documents: SemanticDocument[]): Promise<void>
  search(query: SemanticQuery): Promise<SemanticHit[]>
  remove(ids: string[]): Promise<void>
}
