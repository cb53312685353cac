import { z } from 'zod'
import { behaviourPresetNames, behaviourPresets } from './behaviour-presets.js'

const count = z.int().min(0)
const positive = z.int().min(1)
const milliseconds = z.number().min(0)

const toolCallSchema = z.strictObject({
  name: z.string().min(1),
  arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).default({}),
})

const citationSchema = z.strictObject({
  url: z.string(),
  title: z.string(),
  start_index: count.optional(),
  end_index: count.optional(),
})

/** What the vendor's error object says; omitted fields keep the vendor's usual text for the status. */
const vendorErrorSchema = z.strictObject({
  message: z.string().optional(),
  type: z.string().optional(),
  param: z.string().nullable().optional(),
  code: z.string().nullable().optional(),
})

const contentFields = {
  reply: z.string().optional(),
  reasoning: z.string().optional(),
  refusal: z.string().optional(),
  tool_calls: z.array(toolCallSchema).optional(),
  citations: z.array(citationSchema).optional(),
  chunks: positive.optional(),
  chunk_size: positive.optional(),
  big_delta: positive.optional(),
  finish_reason: z
    .enum(['stop', 'length', 'tool_calls', 'content_filter', 'function_call', 'failed', 'pause'])
    .optional(),
  usage: z.record(z.string(), z.unknown()).nullable().optional(),
}

const paceFields = {
  chunk_delay_ms: milliseconds.optional(),
  first_delay_ms: milliseconds.optional(),
  first_chunk_delay_ms: milliseconds.optional(),
  job_ms: milliseconds.optional(),
  result_ms: milliseconds.optional(),
}

const failureFields = {
  status: z.int().min(200).max(599).optional(),
  error: vendorErrorSchema.optional(),
  retry_after: z.number().min(0).optional(),
  disconnect_after: count.optional(),
  stall_after: count.optional(),
  end_without_terminal_after: count.optional(),
  error_after: count.optional(),
  malformed_after: count.optional(),
  double_finish: z.boolean().optional(),
  unknown_event: z.boolean().optional(),
  empty_body: z.boolean().optional(),
  html_body: z.boolean().optional(),
  headers_then_hang: z.boolean().optional(),
  reset_before_headers: z.boolean().optional(),
}

const framingFields = {
  crlf: z.boolean().optional(),
  cr: z.boolean().optional(),
  bom: z.boolean().optional(),
  no_space: z.boolean().optional(),
  comments: z.boolean().optional(),
  ping_forever: z.boolean().optional(),
  multi_data_lines: z.boolean().optional(),
  split_bytes: positive.optional(),
}

/** Schema of a behaviour; the README explains each field. Unknown fields are refused. */
export const behaviourSchema = z.strictObject({
  kind: z.enum(behaviourPresetNames).optional(),
  times: positive.optional(),
  path: z.string().min(1).optional(),
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  ...contentFields,
  ...paceFields,
  ...failureFields,
  ...framingFields,
})

/** How the simulator answers one request (or `times` requests) instead of its default answer. */
export type Behaviour = z.input<typeof behaviourSchema>

/** A behaviour after validation, its preset merged in. */
export type ResolvedBehaviour = Omit<z.output<typeof behaviourSchema>, 'kind'>

/** A behaviour that came in could not be understood; the message names the field. */
export class InvalidBehaviourError extends Error {
  override readonly name = 'InvalidBehaviourError'
}

/** Validates a behaviour and merges its preset. Throws InvalidBehaviourError naming the wrong field. */
export function resolveBehaviour(input: unknown): ResolvedBehaviour {
  const parsed = behaviourSchema.safeParse(input)
  if (!parsed.success) throw new InvalidBehaviourError(z.prettifyError(parsed.error))
  const { kind, ...fields } = parsed.data
  return kind === undefined ? fields : { ...behaviourPresets[kind], ...fields }
}
