import { z } from 'zod'
import { listOf } from '../fields.js'

const cacheBreakpoint = {
  prompt_cache_breakpoint: z.strictObject({ mode: z.literal('explicit') }).nullish(),
}

const inputText = z.strictObject({
  type: z.literal('input_text'),
  text: z.string(),
  ...cacheBreakpoint,
})

const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z.string().nullish(),
  file_id: z.string().nullish(),
  detail: z.enum(['low', 'high', 'auto', 'original']).nullish(),
  ...cacheBreakpoint,
})

const inputFile = z.strictObject({
  type: z.literal('input_file'),
  file_id: z.string().nullish(),
  file_data: z.string().nullish(),
  file_url: z.string().nullish(),
  filename: z.string().nullish(),
  detail: z.enum(['auto', 'low', 'high']).nullish(),
  ...cacheBreakpoint,
})

const outputText = z.strictObject({
  type: z.literal('output_text'),
  text: z.string(),
  annotations: z.array(z.unknown()).nullish(),
  logprobs: z.array(z.unknown()).nullish(),
})

const refusal = z.strictObject({ type: z.literal('refusal'), refusal: z.string() })

const contentPart = z.discriminatedUnion('type', [
  inputText,
  inputImage,
  outputText,
  refusal,
  inputFile,
])

const status = z.enum(['in_progress', 'completed', 'incomplete']).nullish()
const callId = z.string().min(1).max(64)
const optionalId = z.string().nullish()

const message = z.strictObject({
  type: z.literal('message'),
  role: z.enum(['assistant', 'system', 'developer', 'user']),
  content: z.union([z.string(), listOf('an array of objects', contentPart)]),
  id: optionalId,
  status,
  phase: z.enum(['commentary', 'final_answer']).nullish(),
})

const functionCall = z.strictObject({
  type: z.literal('function_call'),
  call_id: callId,
  name: z.string().min(1),
  arguments: z.string(),
  id: optionalId,
  status,
  namespace: z.string().nullish(),
  caller: z.record(z.string(), z.unknown()).nullish(),
})

const toolOutput = z.union([
  z.string(),
  listOf('an array of objects', z.discriminatedUnion('type', [inputText, inputImage, inputFile])),
])

const functionCallOutput = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: callId,
  output: toolOutput,
  id: optionalId,
  status,
  caller: z.record(z.string(), z.unknown()).nullish(),
})

const customToolCall = z.strictObject({
  type: z.literal('custom_tool_call'),
  call_id: callId,
  name: z.string().min(1),
  input: z.string(),
  id: optionalId,
  status,
})

const customToolCallOutput = z.strictObject({
  type: z.literal('custom_tool_call_output'),
  call_id: callId,
  output: toolOutput,
  id: optionalId,
})

const reasoning = z.strictObject({
  type: z.literal('reasoning'),
  id: optionalId,
  summary: listOf(
    'an array of objects',
    z.strictObject({ type: z.literal('summary_text'), text: z.string() }),
  ),
  content: z
    .array(z.strictObject({ type: z.literal('reasoning_text'), text: z.string() }))
    .nullish(),
  encrypted_content: z.string().nullish(),
  status,
})

const itemReference = z.strictObject({ type: z.literal('item_reference'), id: z.string() })

/** Items that the vendor's own tools left behind; they come back as they were sent. */
const vendorCallTypes = [
  'web_search_call',
  'code_interpreter_call',
  'file_search_call',
  'image_generation_call',
  'mcp_call',
  'mcp_list_tools',
  'computer_call',
  'computer_call_output',
] as const

const vendorCalls = vendorCallTypes.map((type) =>
  z.looseObject({ type: z.literal(type), id: optionalId }),
)

const inputItem = z.discriminatedUnion('type', [
  message,
  functionCall,
  functionCallOutput,
  reasoning,
  itemReference,
  customToolCall,
  customToolCallOutput,
  ...vendorCalls,
])

/** A list of input items; a message may leave out its type, and so may a reference. */
export const inputItems = listOf('an array of input items', z.preprocess(withType, inputItem))

function withType(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || ('type' in item && item.type !== null))
    return item
  if ('role' in item) return { ...item, type: 'message' }
  return 'id' in item ? { ...item, type: 'item_reference' } : item
}

/** A part of a message's content. */
export type InputContentPart = z.output<typeof contentPart>
/** A message of the input. */
export type InputMessage = z.output<typeof message>
/** What a tool gave back. */
export type ToolOutput = z.output<typeof toolOutput>

/** A validated input item. */
export type InputItem = z.output<typeof inputItem>
