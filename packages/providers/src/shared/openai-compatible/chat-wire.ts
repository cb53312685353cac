/** A piece of a tool call; the id and the name come in its first piece only. */
export type ChatToolCallDelta = {
  index?: number | null
  id?: string | null
  function?: { name?: string | null; arguments?: string | null } | null
}

/** A source that a vendor attaches to an answer. */
export type ChatAnnotation = {
  type?: string
  url_citation?: { url?: string | null; title?: string | null } | null
}

/** Content given in parts by some vendors. */
export type ChatContentPart = {
  type?: string
  text?: string | null
  thinking?: { type?: string; text?: string | null }[] | null
}

/** Message or part of a message; only the used fields, none of them certain to be there. */
export type ChatDelta = {
  content?: string | ChatContentPart[] | null
  reasoning_content?: string | null
  reasoning?: string | null
  refusal?: string | null
  tool_calls?: ChatToolCallDelta[] | null
  annotations?: ChatAnnotation[] | null
}

/** Token counts in the chat style. */
export type ChatUsage = {
  prompt_tokens?: number | null
  completion_tokens?: number | null
  total_tokens?: number | null
  prompt_tokens_details?: {
    cached_tokens?: number | null
    cache_write_tokens?: number | null
  } | null
  completion_tokens_details?: { reasoning_tokens?: number | null } | null
  prompt_cache_hit_tokens?: number | null
  cached_tokens?: number | null
  reasoning_tokens?: number | null
  /** Perplexity's bill. */
  cost?: { total_cost?: number | null } | number | null
  /** xAI's bill. */
  cost_in_usd_ticks?: number | null
}

/** The answer, or a piece of it. */
export type ChatChoice = {
  delta?: ChatDelta | null
  message?: ChatDelta | null
  finish_reason?: string | null
  usage?: ChatUsage | null
}

/** One chunk of a chat stream, or a whole chat completion with `message` in place of `delta`. */
export type ChatChunk = {
  id?: string | null
  object?: string | null
  model?: string | null
  choices?: ChatChoice[] | null
  usage?: ChatUsage | null
  error?: unknown
}
