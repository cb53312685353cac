import type { CallOutcome } from './call-outcome.js'
import type { ChatMessage } from './messages.js'

/** A JSON Schema object. */
export type JsonSchema = Record<string, unknown>

/** A function that the caller offers to the model. */
export type FunctionTool = {
  name: string
  description?: string
  parameters?: JsonSchema
  strict?: boolean
}

/** How a vendor that searches the web should go about it; what it cannot do is left out. */
export type WebSearchOptions = {
  /** How much of what is found the model reads. */
  context_size?: 'low' | 'medium' | 'high'
  allowed_domains?: string[]
  excluded_domains?: string[]
  recency?: 'hour' | 'day' | 'week' | 'month' | 'year'
}

/** Tools and tool switches of one request; native tools are off unless switched on. */
export type ToolSettings = {
  functions?: FunctionTool[]
  tool_choice?: 'auto' | 'none' | 'required' | { type: 'function'; function: { name: string } }
  parallel_tool_calls?: boolean
  web_search?: boolean
  web_search_options?: WebSearchOptions
  /** Search among the posts of X. */
  x_search?: boolean
  code_interpreter?: boolean
  code_execution?: boolean
  google_search?: boolean | Record<string, unknown>
  url_context?: boolean | { urls?: string[] }
}

/** Room in memory that files of a request take up while it is answered, in bytes. */
export type MemoryReserve = {
  /** Throws to refuse the request where there is no room. */
  take(bytes: number): void
  release(bytes: number): void
}

/** One request to a text model in the form that every provider takes. */
export type GenerateRequest = {
  /** Whole conversation with the current turn last. */
  messages: ChatMessage[]
  /** Vendor's model name; default is the attached record's `model_name`. */
  model?: string
  /** 0 to 2; dropped with a warning where the model takes none. */
  temperature?: number
  /** Limit of the answer in tokens; default is the record's. */
  max_tokens?: number
  system_prompt?: string | null
  enable_reasoning?: boolean
  /** Level name, `none`, or token budget; default medium. The model's nearest one is used, with a warning. */
  reasoning_value?: string | number
  tool_settings?: ToolSettings
  /** JSON Schema that the answer has to follow. */
  response_schema?: { name: string; schema: JsonSchema }
  /** Number of newest user messages whose attachments are sent; default is the record's. */
  file_attached_message_limit?: number
  /** Stateful vendors continue from this response instead of replaying the messages. */
  previous_response_id?: string
  /** Lets a stateful vendor keep the answer, so that a later request can name it; default false. */
  store?: boolean
  /** Asked before files of the request are held, and given back when the call is over; without it only the limit of a request counts. */
  memory?: MemoryReserve
  /** Told once how the call ended and what it cost, on every way out; must not throw. */
  onOutcome?: (outcome: CallOutcome) => void
  /** Stops the vendor's work and closes its connection. */
  signal?: AbortSignal
}
