import { z } from 'zod'
import type { SpeechEncoding } from '../../audio/encoded-speech.js'
import { encodeSpeech } from '../../audio/encoded-speech.js'
import { sendAudio } from '../../audio/send-audio.js'
import { speak } from '../../audio/speak.js'
import type { Exchange } from '../../exchange.js'
import { DeepgramError } from '../errors.js'
import type { SpeakSettings } from './settings.js'
import { auraRules, badRequest, readSpeakSettings } from './settings.js'

const maxCharacters = 2_000
const mp3Rate = 24_000
const schema = z.strictObject({ text: z.string() })

/** Answers `POST /v1/speak`; throws DeepgramError for what the vendor refuses. */
export async function handleSpeak(exchange: Exchange): Promise<void> {
  const { searchParams } = new URL(exchange.request.url ?? '/', 'http://simulator')
  const settings = readSpeakSettings(searchParams, auraRules)
  exchange.entry.model = settings.voice
  const parsed = schema.safeParse(exchange.body.kind === 'json' ? exchange.body.value : {})
  if (!parsed.success) throw badRequest('Failed to deserialize JSON body: expected `text`.')
  const { text } = parsed.data
  if (text.trim() === '') throw badRequest('Input text is empty.')
  if (text.length > maxCharacters)
    throw new DeepgramError(
      413,
      'PAYLOAD_TOO_LARGE',
      `Input text exceeds maximum character limit of ${maxCharacters}.`,
    )
  const { voice, speed } = settings
  const encoding = encodingOf(settings)
  const sampleRate = encoding === 'mp3' ? mp3Rate : settings.sampleRate
  const samples = speak(text, sampleRate, { voice, speed })
  const { bytes, contentType } = await encodeSpeech({ samples, sampleRate }, encoding, 48)
  await sendAudio(exchange, bytes, {
    'content-type': contentType,
    'dg-request-id': crypto.randomUUID(),
    'dg-model-name': voice,
    'dg-char-count': String(text.length),
  })
}

function encodingOf({ encoding, container }: SpeakSettings): SpeechEncoding {
  if (encoding === 'mp3' || encoding === 'mulaw' || encoding === 'alaw') return encoding
  if (encoding === 'linear16') return container === 'wav' ? 'wav' : 'pcm'
  throw badRequest(`UNSUPPORTED_AUDIO_FORMAT: ${encoding} is not available here.`)
}
