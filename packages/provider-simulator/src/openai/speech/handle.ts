import type { SpeechEncoding } from '../../audio/encoded-speech.js'
import { encodeSpeech } from '../../audio/encoded-speech.js'
import { sendAudio } from '../../audio/send-audio.js'
import { speak } from '../../audio/speak.js'
import type { Exchange } from '../../exchange.js'
import { openSseStream } from '../../sse-writer.js'
import { countTokens } from '../../text/tokens.js'
import type { VendorDialect } from '../dialect.js'
import { streamHeaders } from '../dialect.js'
import { invalidRequest } from '../errors.js'
import { describeIssue } from '../issues.js'
import type { SpeechModel, SpeechRequest } from './schema.js'
import { speechModels, speechRequestSchema } from './schema.js'

const sampleRate = 24_000
const deltaBytes = 4_800
const tokensPerSecond = 20

/** Answers `POST /audio/speech`; throws OpenAiError for what the vendor refuses. */
export async function handleSpeech(
  exchange: Exchange,
  body: object,
  dialect: VendorDialect,
): Promise<void> {
  const parsed = speechRequestSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  const request = parsed.data
  const model = requireSpeechModel(request.model, dialect)
  checkVoice(request, model)
  checkForm(request, model)
  const voice = typeof request.voice === 'string' ? request.voice : request.voice.id
  const samples = speak(request.input, sampleRate, { voice, speed: request.speed ?? 1 })
  const encoding = encodingOf(request.response_format ?? 'mp3')
  const { bytes, contentType } = await encodeSpeech({ samples, sampleRate }, encoding, 128)
  if (request.stream_format !== 'sse')
    return sendAudio(exchange, bytes, { ...dialect.headers(), 'content-type': contentType })
  await sendEvents(exchange, bytes, {
    dialect,
    input: request.input,
    seconds: samples.length / sampleRate,
  })
}

function requireSpeechModel(id: string, { errors, isServed }: VendorDialect): SpeechModel {
  const model = speechModels.find((known) => known.id === id)
  if (model === undefined) throw errors.unknownModel(id)
  if (isServed?.(model) === false) throw errors.endedModel?.(id) ?? errors.unknownModel(id)
  return model
}

function checkVoice({ voice }: SpeechRequest, model: SpeechModel): void {
  if (typeof voice !== 'string' || model.voices.includes(voice)) return
  const known = model.voices.map((name) => `'${name}'`).join(', ')
  throw invalidRequest(
    `Invalid value: '${voice}'. Supported values are: ${known}.`,
    'voice',
    'invalid_value',
  )
}

function checkForm({ stream_format }: SpeechRequest, model: SpeechModel): void {
  if (stream_format !== 'sse' || model.isNew) return
  throw invalidRequest(
    `stream_format 'sse' is not supported with the model '${model.id}'.`,
    'stream_format',
    'unsupported_value',
  )
}

function encodingOf(format: string): SpeechEncoding {
  if (format === 'pcm' || format === 'wav' || format === 'mp3') return format
  throw invalidRequest(
    `Unsupported value: '${format}' is not available here. Supported values are: 'mp3', 'pcm' and 'wav'.`,
    'response_format',
    'unsupported_value',
  )
}

async function sendEvents(
  exchange: Exchange,
  bytes: Buffer,
  { dialect, input, seconds }: { dialect: VendorDialect; input: string; seconds: number },
): Promise<void> {
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(dialect),
    errorEvents: () => [
      { data: JSON.stringify({ type: 'error', error: { message: 'The server had an error.' } }) },
    ],
    unknownEvent: () => ({ data: JSON.stringify({ type: 'speech.audio.unknown' }) }),
  })
  for (let start = 0; start < bytes.length; start += deltaBytes) {
    const audio = bytes.subarray(start, start + deltaBytes).toString('base64')
    await stream.sendDelta(JSON.stringify({ type: 'speech.audio.delta', audio }))
  }
  const input_tokens = countTokens(input)
  const output_tokens = Math.ceil(seconds * tokensPerSecond)
  const usage = { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens }
  await stream.send(JSON.stringify({ type: 'speech.audio.done', usage }))
  await stream.finish()
}
