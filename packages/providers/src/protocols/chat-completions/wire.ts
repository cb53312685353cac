/** Part of a user message in a request. */
export type ChatRequestPart =
  | { type: 'text'; text: string }
  | { type: 'image_url'; image_url: { url: string; detail?: 'auto' | 'low' | 'high' } }
  | { type: 'file'; file: { filename: string; file_data: string } }
  | { type: 'input_audio'; input_audio: { data: string; format: 'wav' | 'mp3' } }

/** Message in a request. */
export type ChatRequestMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string | ChatRequestPart[] }
  | {
      role: 'assistant'
      content: string | null
      tool_calls?: ChatRequestToolCall[]
      /** What the model thought before its calls, where the vendor wants it back. */
      reasoning_content?: string
      /** The same in the form of routers, as it came. */
      reasoning_details?: unknown[]
    }
  | { role: 'tool'; content: string; tool_call_id: string }

/** A call of an earlier turn. */
export type ChatRequestToolCall = {
  id: string
  type: 'function'
  function: { name: string; arguments: string }
  /** What the vendor gave with the call and wants back. */
  extra_content?: unknown
  /** The same in the form of gateways. */
  provider_specific_fields?: unknown
}

/** Body of a Chat Completions request; only the fields that we send. */
export type ChatRequestBody = {
  model: string
  messages: ChatRequestMessage[]
  temperature?: number
  max_tokens?: number
  max_completion_tokens?: number
  reasoning_effort?: string
  tools?: {
    type: 'function'
    function: { name: string; description?: string; parameters: object; strict?: boolean }
  }[]
  tool_choice?: unknown
  parallel_tool_calls?: boolean
  response_format?:
    | { type: 'json_schema'; json_schema: { name: string; schema: object; strict: boolean } }
    | { type: 'json_object' }
  web_search_options?: { search_context_size?: string }
  stream?: boolean
  stream_options?: { include_usage: boolean }
}
