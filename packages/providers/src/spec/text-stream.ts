import type { WarningEvent } from './call-events.js'

/** A tool call; arguments are always complete, an unfinished call is never delivered. */
export type ToolCall = {
  /** The vendor's id of the call, to be echoed with the result. */
  call_id: string | null
  tool_name: string
  tool_input: Record<string, unknown>
  provider: string
  /** True when the caller has to run the tool; false for tools that the vendor runs itself. */
  requires_action: boolean
}

/** A source of the answer. */
export type SourceCitation = { url: string | null; title?: string; snippet?: string }

/** Tokens of one answer: input includes cache reads and writes, output includes reasoning. */
export type Usage = {
  input_tokens: number
  output_tokens: number
  total_tokens: number
  reasoning_tokens?: number
  cached_input_tokens?: number
  cache_write_tokens?: number
  /** True when counted by us because the vendor did not report (cut streams). */
  is_estimated?: boolean
  /** True when some of the tokens are another model's, at another price; the cost is an estimate then. */
  has_other_prices?: boolean
  /** What the vendor itself says the answer cost, with all its fees. */
  vendor_cost_usd?: number
}

/** Price of one answer. */
export type Cost = {
  currency: 'USD'
  total: number
  /** True when the usage is an estimate, or when the vendor bills more than tokens. */
  is_estimated: boolean
  /** Day of the price list, null when the vendor named the sum itself. */
  price_date: string | null
}

/** Why an answer ended; decided once, at the end. */
export type FinishReason =
  | 'stop'
  | 'length'
  | 'tool_calls'
  | 'content_filter'
  | 'pause'
  | 'error'
  | 'interrupted'
  | 'other'

/** What a provider's stream yields. Exactly one `finish`, last, unless the stream throws or was aborted. */
export type ProviderStreamEvent =
  | { type: 'text'; content: string }
  | { type: 'reasoning'; content: string }
  | { type: 'tool_call'; tool_call: ToolCall }
  | { type: 'citations'; citations: SourceCitation[] }
  | { type: 'vendor_parts'; provider: string; parts: unknown[] }
  | WarningEvent
  | UsageEvent
  | FinishEvent

/** Tokens of the answer as far as the vendor reported them, and what they cost; null when no price is known. */
export type UsageEvent = { type: 'usage'; usage: Usage; cost?: Cost | null }

/** Last event of a stream. `interrupted` means that the vendor's connection ended without its terminal marker. */
export type FinishEvent = {
  type: 'finish'
  finish_reason: FinishReason
  raw_finish_reason: string | null
  model: string
  response_id: string | null
}

/** A whole answer. */
export type ProviderResponse = {
  text: string
  model: string
  provider: string
  reasoning: string | null
  citations: SourceCitation[] | null
  tool_calls: ToolCall[] | null
  requires_tool_action: boolean
  usage: Usage | null
  /** Null without usage or a known price. */
  cost: Cost | null
  finish_reason: FinishReason
  raw_finish_reason: string | null
  response_id: string | null
  vendor_parts: unknown[] | null
  warnings: { code: string; message: string }[]
}
