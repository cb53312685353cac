/** Part of an input message. */
export type ResponsesInputPart =
  | { type: 'input_text'; text: string }
  | { type: 'input_image'; image_url: string; detail: 'auto' | 'low' | 'high' }
  | { type: 'input_file'; file_url: string }
  | { type: 'input_file'; filename: string; file_data: string }
  | { type: 'input_file'; file_id: string }

/** Item of the input; items that the vendor gave us go back as they came. */
export type ResponsesInputItem =
  | { role: 'user' | 'system'; content: string | ResponsesInputPart[] }
  | { role: 'assistant'; content: { type: 'output_text'; text: string }[] }
  | { type: 'function_call'; call_id: string; name: string; arguments: string }
  | { type: 'function_call_output'; call_id: string; output: string }
  | Record<string, unknown>

/** Tool in a request. */
export type ResponsesTool =
  | {
      type: 'function'
      name: string
      description?: string
      parameters: object
      strict: boolean
    }
  | { type: 'web_search' | 'x_search'; [setting: string]: unknown }
  | { type: 'code_interpreter'; container: { type: 'auto' } }

/** Body of a Responses request; only the fields that we send. */
export type ResponsesRequestBody = {
  model: string
  input: ResponsesInputItem[]
  instructions?: string
  temperature?: number
  max_output_tokens?: number
  reasoning?: { effort: string; summary?: 'auto'; mode?: 'pro' }
  tools?: ResponsesTool[]
  tool_choice?: unknown
  parallel_tool_calls?: boolean
  text?: { format: { type: 'json_schema'; name: string; schema: object; strict: boolean } }
  previous_response_id?: string
  store?: boolean
  include?: string[]
  stream?: boolean
}

/** Source or file that a delta of text refers to. */
export type ResponsesAnnotation = {
  type?: string
  url?: string | null
  title?: string | null
  filename?: string | null
}

/** Part of a message in an answer. */
export type ResponsesContent = {
  type?: string
  text?: string | null
  refusal?: string | null
  annotations?: ResponsesAnnotation[] | null
}

/** Page that a vendor's own search found. */
export type FoundPage = { url?: string | null; title?: string | null; snippet?: string | null }

/** Item of an answer; only the used fields, none of them certain to be there. */
export type ResponsesItem = {
  type?: string
  id?: string | null
  status?: string | null
  call_id?: string | null
  name?: string | null
  /** JSON text, or the object itself. */
  arguments?: unknown
  input?: string | null
  phase?: string | null
  content?: ResponsesContent[] | null
  summary?: { text?: string | null }[] | null
  encrypted_content?: string | null
  action?: unknown
  operation?: unknown
  /** Where a shell runs. */
  environment?: { type?: string } | null
  /** Who searches for tools. */
  execution?: string | null
  result?: unknown
  code?: string | null
  queries?: unknown
  /** Perplexity's search results. */
  results?: FoundPage[] | null
  /** Pages that Perplexity read. */
  contents?: FoundPage[] | null
  revised_prompt?: string | null
  prompt?: string | null
}

/** Token counts of an answer. */
export type ResponsesUsage = {
  input_tokens?: number | null
  output_tokens?: number | null
  total_tokens?: number | null
  input_tokens_details?: {
    cached_tokens?: number | null
    cache_write_tokens?: number | null
    /** Perplexity's names of the two. */
    cache_read_input_tokens?: number | null
    cache_creation_input_tokens?: number | null
  } | null
  output_tokens_details?: { reasoning_tokens?: number | null } | null
  /** xAI's bill. */
  cost_in_usd_ticks?: number | null
  /** Perplexity's bill. */
  cost?: { total_cost?: number | null } | null
}

/** A whole answer. */
export type ResponsesAnswer = {
  id?: string | null
  model?: string | null
  status?: string | null
  error?: unknown
  incomplete_details?: { reason?: string | null } | null
  output?: ResponsesItem[] | null
  output_text?: string | null
  citations?: unknown[] | null
  usage?: ResponsesUsage | null
}

/** Event of a stream, or a whole answer in its place. */
export type ResponsesEvent = ResponsesAnswer & {
  type?: string
  object?: string
  response?: ResponsesAnswer | null
  output_index?: number | null
  content_index?: number | null
  summary_index?: number | null
  item?: ResponsesItem | null
  item_id?: string | null
  delta?: string | null
  text?: string | null
  refusal?: string | null
  arguments?: string | null
  input?: string | null
  annotation?: ResponsesAnnotation | null
  code?: string | null
  message?: string | null
  param?: string | null
  /** Perplexity's reasoning, and what it searched for and found. */
  thought?: string | null
  queries?: string[] | null
  results?: FoundPage[] | null
  contents?: FoundPage[] | null
}
