import { z } from 'zod'
import { encodeSpeech } from '../../audio/encoded-speech.js'
import { sendAudio, sendChunks } from '../../audio/send-audio.js'
import { speak } from '../../audio/speak.js'
import { speakTimed, timedChunks } from '../../audio/speak-timed.js'
import type { Exchange } from '../../exchange.js'
import { ElevenLabsError } from '../errors.js'
import { characterTimes } from './alignment.js'
import { readFormat } from './formats.js'
import { requireModel, requireVoice } from './models.js'

const settingsSchema = z.strictObject({
  stability: z.number().min(0).max(1).optional(),
  similarity_boost: z.number().min(0).max(1).optional(),
  style: z.number().min(0).max(1).optional(),
  use_speaker_boost: z.boolean().optional(),
  speed: z.number().min(0.7).max(1.2).optional(),
})

const common = { model_id: z.string(), language_code: z.string().min(2).optional() }

const speechSchema = z.strictObject({
  ...common,
  text: z.string().min(1),
  voice_settings: settingsSchema.optional(),
})

const dialogueSchema = z.strictObject({
  ...common,
  inputs: z.array(z.strictObject({ text: z.string().min(1), voice_id: z.string() })).min(1),
  settings: settingsSchema.pick({ stability: true }).optional(),
})

const speechPath = /^\/v1\/text-to-speech\/([^/]+)(\/stream)?(\/with-timestamps)?$/
const dialoguePath = /^\/v1\/text-to-dialogue(\/stream)?(\/with-timestamps)?$/

/** What is to be said. */
interface Spoken {
  readonly text: string
  readonly voice: string
  readonly speed: number
}

/** Answers speech and dialogues over HTTP; false for other paths. Throws ElevenLabsError for what the vendor refuses. */
export async function handleSpeech(exchange: Exchange): Promise<boolean> {
  const speech = speechPath.exec(exchange.route)
  const dialogue = dialoguePath.exec(exchange.route)
  if (speech === null && dialogue === null) return false
  const spoken =
    speech === null
      ? readDialogue(exchange)
      : readSpeech(exchange, decodeURIComponent(speech[1] ?? ''))
  const isTimed = exchange.route.endsWith('/with-timestamps')
  const { searchParams } = new URL(exchange.request.url ?? '/', 'http://simulator')
  const format = readFormat(searchParams.get('output_format') ?? 'mp3_44100_128')
  const { sampleRate, encoding, kbps } = format
  const headers = { 'request-id': crypto.randomUUID(), 'character-cost': `${spoken.text.length}` }
  if (!isTimed) {
    const samples = speak(spoken.text, sampleRate, spoken)
    const { bytes, contentType } = await encodeSpeech({ samples, sampleRate }, encoding, kbps)
    await sendAudio(exchange, bytes, { ...headers, 'content-type': contentType })
    return true
  }
  const timed = speakTimed(spoken.text, sampleRate, spoken)
  const lines: Buffer[] = []
  for (const { samples, words } of timedChunks(timed, Math.round(sampleRate / 4))) {
    const { bytes } = await encodeSpeech({ samples, sampleRate }, encoding, kbps)
    const times = characterTimes(words, (sample) => sample / sampleRate)
    const alignment = {
      characters: times.map(({ character }) => character),
      character_start_times_seconds: times.map(({ start }) => start),
      character_end_times_seconds: times.map(({ end }) => end),
    }
    const line = {
      audio_base64: bytes.toString('base64'),
      alignment,
      normalized_alignment: alignment,
    }
    lines.push(Buffer.from(`${JSON.stringify(line)}\n`))
  }
  await sendChunks(exchange, lines, { ...headers, 'content-type': 'application/json' })
  return true
}

function readSpeech(exchange: Exchange, voice: string): Spoken {
  requireVoice(voice)
  const { text, model_id, language_code, voice_settings } = validate(speechSchema, exchange)
  checkModel(exchange, { model_id, language_code, length: text.length })
  return { text, voice, speed: voice_settings?.speed ?? 1 }
}

function readDialogue(exchange: Exchange): Spoken {
  const { inputs, model_id, language_code } = validate(dialogueSchema, exchange)
  for (const { voice_id } of inputs) requireVoice(voice_id)
  const text = inputs.map((input) => input.text).join(' ')
  const model = checkModel(exchange, { model_id, language_code, length: text.length })
  if (!model.isDialogue)
    throw new ElevenLabsError(400, 'unsupported_model', `${model_id} speaks no dialogues`)
  return { text, voice: inputs[0]?.voice_id ?? '', speed: 1 }
}

function checkModel(
  exchange: Exchange,
  asked: { model_id: string; language_code: string | undefined; length: number },
) {
  const model = requireModel(asked.model_id)
  exchange.entry.model = model.id
  if (asked.language_code !== undefined && !model.takesLanguage)
    throw new ElevenLabsError(
      400,
      'unsupported_language',
      `Model '${model.id}' does not support the language_code parameter.`,
    )
  if (asked.length > model.maxCharacters)
    throw new ElevenLabsError(
      400,
      'max_character_limit_exceeded',
      `This request exceeds the maximum number of characters of ${model.maxCharacters}.`,
    )
  return model
}

function validate<T extends z.ZodType>(schema: T, { body }: Exchange): z.output<T> {
  const parsed = schema.safeParse(body.kind === 'json' ? body.value : {})
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') ?? ''
  throw new ElevenLabsError(422, 'invalid_request', `${field}: ${issue?.message ?? ''}`)
}
