import { z } from 'zod'
import type { SocketSession } from '../../socket-connection.js'
import { invalidRequest, OpenAiError } from '../errors.js'

const detection = z.strictObject({
  type: z.literal('server_vad'),
  threshold: z.number().min(0).max(1).optional(),
  prefix_padding_ms: z.int().min(0).optional(),
  silence_duration_ms: z.int().min(0).optional(),
})

const transcription = z.strictObject({
  model: z.string(),
  language: z.string().optional(),
  languages: z.array(z.string()).optional(),
  keywords: z.array(z.string()).optional(),
  prompt: z.string().optional(),
  delay: z.enum(['minimal', 'low', 'medium', 'high', 'xhigh']).optional(),
})

/** What a session of type `transcription` may be told. */
export const transcriptionSessionSchema = z.strictObject({
  type: z.literal('transcription'),
  audio: z.strictObject({
    input: z.strictObject({
      format: z.strictObject({ type: z.literal('audio/pcm'), rate: z.literal(24_000) }),
      noise_reduction: z.strictObject({ type: z.enum(['near_field', 'far_field']) }).nullish(),
      transcription,
      turn_detection: detection.nullish(),
    }),
  }),
  include: z.array(z.string()).optional(),
})

/** The settings of a live transcription. */
export type TranscriptionSession = z.output<typeof transcriptionSessionSchema>

/** What a translation session may be told. */
export const translationSessionSchema = z.strictObject({
  audio: z.strictObject({
    input: z
      .strictObject({
        noise_reduction: z.strictObject({ type: z.string() }).nullish(),
        transcription: z.strictObject({ model: z.string() }).nullish(),
      })
      .optional(),
    output: z.strictObject({ language: z.string() }),
  }),
})

/** Reads the settings of a session; throws OpenAiError for what the vendor refuses. */
export function readSession<T>(value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const path = ['session', ...(issue?.path ?? [])].join('.')
  if (issue?.code === 'unrecognized_keys') {
    const param = `${path}.${issue.keys[0]}`
    throw invalidRequest(`Unknown parameter: '${param}'.`, param, 'unknown_parameter')
  }
  throw invalidRequest(`Invalid value: '${path}': ${issue?.message}.`, path, 'invalid_value')
}

/** Reads a message; nonsense is one without a type. */
function parseMessage(message: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(message.toString()))
  } catch {
    return {}
  }
}

/** Makes a session that answers what is refused with an `error` message. */
export function createRefusingSession(
  send: (message: object) => void,
  read: (message: Record<string, unknown>) => void,
): SocketSession {
  return {
    receive(message) {
      try {
        read(parseMessage(message))
      } catch (error) {
        if (!(error instanceof OpenAiError)) throw error
        send({ type: 'error', error: error.body })
      }
    },
  }
}

/** The refusal of a message of a type that is unknown, or not allowed yet. */
export function unknownMessage(type: unknown): OpenAiError {
  return invalidRequest(`Invalid value: '${type}'.`, 'type', 'invalid_value')
}

/** Audio of a message. */
export function audioOf({ audio }: Record<string, unknown>): Buffer {
  if (typeof audio === 'string') return Buffer.from(audio, 'base64')
  throw invalidRequest(
    "Missing required parameter: 'audio'.",
    'audio',
    'missing_required_parameter',
  )
}
