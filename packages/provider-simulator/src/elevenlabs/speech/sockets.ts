import { z } from 'zod'
import type { SocketCall, StartSocket } from '../../socket-connection.js'
import { ElevenLabsError } from '../errors.js'
import type { ContextMessage, ContextReader } from './contexts.js'
import { ContextRefusal, createContexts } from './contexts.js'
import { readFormat } from './formats.js'
import type { SpeechModel } from './models.js'
import { requireModel, requireVoice, stockVoices } from './models.js'

const multiPath = /^\/v1\/text-to-speech\/([^/]+)\/multi-stream-input$/
const dialoguePath = '/v1/text-to-dialogue/multi-stream-input'

const unit = z.number().min(0).max(1).optional()

const control = {
  context_id: z.string().min(1),
  flush: z.boolean().optional(),
  close_context: z.boolean().optional(),
}

const multiSchema = z.strictObject({
  ...control,
  text: z.string().nullish(),
  voice_settings: z
    .strictObject({
      stability: unit,
      similarity_boost: unit,
      style: unit,
      use_speaker_boost: z.boolean().optional(),
      speed: z.number().min(0.7).max(1.2).optional(),
    })
    .optional(),
  generation_config: z
    .strictObject({ chunk_length_schedule: z.array(z.number().min(50).max(500)).max(4) })
    .optional(),
})

const dialogueSchema = z.strictObject({
  ...control,
  inputs: z
    .array(
      z.strictObject({ text: z.string(), voice_id: z.string(), new_turn: z.boolean().optional() }),
    )
    .optional(),
  keep_alive: z.boolean().optional(),
  voices: z.array(z.string()).min(1).optional(),
  voice_settings: z.strictObject({ stability: unit }).optional(),
})

/** Opens a socket of many contexts; undefined for other paths. Throws ElevenLabsError for what the vendor refuses. */
export function openSpeechSocket(call: SocketCall): StartSocket | undefined {
  const voice = multiPath.exec(call.route)?.[1]
  if (voice === undefined && call.route !== dialoguePath) return undefined
  const model = requireModel(call.query.get('model_id'))
  const format = readFormat(call.query.get('output_format') ?? 'mp3_44100_128')
  if (call.query.has('language_code') && !model.takesLanguage)
    throw new ElevenLabsError(400, 'unsupported_language', 'language_code is not supported')
  if (voice !== undefined) requireVoice(voice)
  if (model.isDialogue === (voice !== undefined))
    throw new ElevenLabsError(
      403,
      'model_not_supported',
      `${model.id} is not served by this socket`,
    )
  const shared = {
    format,
    isAligned: call.query.get('sync_alignment') === 'true',
    idleMs: idleSeconds(call.query) * 1_000,
  }
  const reader = voice === undefined ? dialogueReader(model) : multiReader(voice)
  return (connection) => createContexts(connection, { ...shared, ...reader })
}

function idleSeconds(query: URLSearchParams): number {
  const seconds = Number(query.get('inactivity_timeout') ?? 20)
  if (seconds >= 1 && seconds <= 180) return seconds
  throw new ElevenLabsError(400, 'invalid_inactivity_timeout', 'At most 180 seconds are possible.')
}

function multiReader(voice: string): Pick<ContextReader, 'read'> {
  return {
    read(message) {
      const asked = validate(multiSchema, message)
      return {
        ...common(asked),
        text: asked.text === ' ' ? '' : (asked.text ?? ''),
        voice,
        speed: asked.voice_settings?.speed ?? 1,
      }
    },
  }
}

/** Voices are told once; telling them again, or not at all, ends the whole socket. */
function dialogueReader(model: SpeechModel): Pick<ContextReader, 'read'> {
  return {
    read(message, isKnown) {
      const asked = validate(dialogueSchema, message)
      const isFirst = !isKnown(asked.context_id)
      const { voices, inputs = [] } = asked
      if (isFirst && voices === undefined)
        throw new ContextRefusal('voices_required', 'voices are required in the first message')
      if (!isFirst && (voices !== undefined || asked.voice_settings !== undefined))
        throw new ContextRefusal('invalid_message', 'voices can only be set in the first message')
      if (voices !== undefined) checkVoices(voices, model)
      const voice = voices?.[0] ?? ''
      return { ...common(asked), text: inputs.map(({ text }) => text).join(''), voice, speed: 1 }
    },
  }
}

function checkVoices(voices: readonly string[], model: SpeechModel): void {
  if (voices.length > model.maxVoices)
    throw new ContextRefusal('too_many_voices', `${model.id} takes ${model.maxVoices} voices`)
  const unknown = voices.find((voice) => !Object.hasOwn(stockVoices, voice))
  if (unknown !== undefined)
    throw new ContextRefusal(
      'voice_not_found',
      `A voice with the voice_id ${unknown} was not found.`,
    )
}

function common(asked: {
  context_id: string
  flush?: boolean | undefined
  close_context?: boolean | undefined
}): Pick<ContextMessage, 'id' | 'isFlush' | 'isClose'> {
  return {
    id: asked.context_id,
    isFlush: asked.flush === true,
    isClose: asked.close_context === true,
  }
}

function validate<T extends z.ZodType>(schema: T, message: unknown): z.output<T> {
  const parsed = schema.safeParse(message)
  if (parsed.success) return parsed.data
  throw new ContextRefusal('invalid_message', z.prettifyError(parsed.error))
}
