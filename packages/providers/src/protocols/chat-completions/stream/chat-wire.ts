/** What is called; the arguments are JSON text, or the object itself at some servers. */
export type ChatFunctionDelta = {
  name?: string | null
  arguments?: unknown
  provider_specific_fields?: unknown
}

/** A delta of a tool call; the id and the name come in its first delta only. */
export type ChatToolCallDelta = {
  index?: number | string | null
  id?: string | number | null
  function?: ChatFunctionDelta | null
  /** What Google's models want back with the call, such as a signature of their thoughts. */
  extra_content?: unknown
  /** The same from gateways such as LiteLLM, here or at the function. */
  provider_specific_fields?: unknown
  /** A tool that takes free text. */
  custom?: { name?: string | null; input?: string | null } | null
}

/** A source that a vendor attaches to an answer. */
export type ChatAnnotation = {
  type?: string
  url_citation?: { url?: string | null; title?: string | null } | null
  url?: string | null
  title?: string | null
}

/** Content given in parts by some vendors. */
export type ChatContentPart = {
  type?: string
  text?: string | null
  thinking?: { type?: string; text?: string | null }[] | string | null
}

/** A stretch of reasoning as routers of several vendors send it. */
export type ChatReasoningDetail = { text?: string | null; summary?: string | null }

/** Message or part of a message; only the used fields, none of them certain to be there. */
export type ChatDelta = {
  content?: string | ChatContentPart[] | null
  reasoning_content?: string | null
  reasoning?: string | null
  reasoning_details?: ChatReasoningDetail[] | null
  refusal?: string | null
  tool_calls?: ChatToolCallDelta[] | null
  /** The one call of the protocol's first version, which some servers still speak. */
  function_call?: ChatFunctionDelta | null
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

/** The answer, or a delta of it. */
export type ChatChoice = {
  index?: number | null
  delta?: ChatDelta | null
  message?: ChatDelta | null
  finish_reason?: string | null
  usage?: ChatUsage | null
  error?: unknown
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
