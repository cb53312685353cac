/** A delta of a message: text, thinking, a tool call, a result, or a kind that this version does not know. */
export type MessagesBlock = {
  type?: string
  text?: string | null
  citations?: MessagesCitation[] | null
  thinking?: string | null
  signature?: string | null
  id?: string | null
  name?: string | null
  input?: unknown
  tool_use_id?: string | null
  content?: unknown
}

/** A source of a passage: a web page, or a stretch of a document. */
export type MessagesCitation = {
  url?: string | null
  /** Address of a search result that the caller supplied. */
  source?: string | null
  title?: string | null
  document_title?: string | null
  cited_text?: string | null
}

/** What a delta of a stream adds to its block. */
export type MessagesDelta = {
  type?: string
  text?: string | null
  thinking?: string | null
  signature?: string | null
  partial_json?: string | null
  citation?: MessagesCitation | null
  stop_reason?: string | null
  stop_details?: StopDetails | null
  container?: { id?: string | null } | null
}

/** Why an answer was refused. */
export type StopDetails = { category?: string | null }

/** Token counts; a stream repeats some of them at its end. */
export type MessagesUsage = {
  input_tokens?: number | null
  output_tokens?: number | null
  cache_creation_input_tokens?: number | null
  cache_read_input_tokens?: number | null
  output_tokens_details?: { thinking_tokens?: number | null } | null
  /** All that the vendor ran for the answer, some of which the other fields leave out; `model` is set where it is another one. */
  iterations?: (MessagesUsage & { type?: string; model?: string })[] | null
}

/** A whole answer, or the head of a streamed one. */
export type MessagesAnswer = {
  type?: string
  id?: string | null
  model?: string | null
  content?: MessagesBlock[] | null
  stop_reason?: string | null
  stop_details?: StopDetails | null
  container?: { id?: string | null } | null
  usage?: MessagesUsage | null
  error?: unknown
}

/** One event of a stream, or a whole answer in its place. */
export type MessagesEvent = MessagesAnswer & {
  index?: number | null
  message?: MessagesAnswer | null
  content_block?: MessagesBlock | null
  delta?: MessagesDelta | null
}

/** A block of a request; blocks that the vendor gave us go back as they came. */
export type RequestBlock = { type?: string; cache_control?: CacheControl } & Record<string, unknown>

/** Marks the end of a beginning that later requests will share. */
export type CacheControl = { type: 'ephemeral' }

/** Message in a request. */
export type RequestMessage = { role: 'user' | 'assistant'; content: RequestBlock[] }

/** Body of a request; only the fields that we send. */
export type MessagesRequestBody = {
  model: string
  max_tokens: number
  messages: RequestMessage[]
  system?: string | RequestBlock[]
  temperature?: number
  thinking?:
    | { type: 'enabled'; budget_tokens: number }
    | { type: 'adaptive'; display?: 'summarized' }
    | { type: 'disabled' | 'between_tools' }
  output_config?: { effort?: string; format?: { type: 'json_schema'; schema: object } }
  tools?: RequestTool[]
  tool_choice?: RequestToolChoice
  container?: string
}

/** A function of the caller, or a tool that the vendor runs. */
export type RequestTool =
  | { name: string; description?: string; input_schema: object; strict?: boolean }
  | {
      type: string
      name: string
      max_uses?: number
      citations?: { enabled: boolean }
      allowed_domains?: string[]
      blocked_domains?: string[]
    }

/** Whether and which tools are to be called. */
export type RequestToolChoice = {
  type: 'auto' | 'any' | 'none' | 'tool'
  name?: string
  disable_parallel_tool_use?: boolean
}
