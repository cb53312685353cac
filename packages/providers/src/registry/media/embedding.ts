/** Embedding models; time-outs in seconds. */
export const embeddingModels = [
  {
    id: 'text-embedding-3-small',
    provider: 'openai',
    dimensions: 384,
    timeout_seconds: 5,
    request_batch_size: 100,
    cache_entries: 1000,
  },
  { id: 'gemini-embedding-2', provider: 'gemini' },
] as const

/** Settings of the keyword encoder that goes with them. */
export const sparseEncoding = { algorithm: 'bm25', k1: 1.2, b: 0.75 } as const
