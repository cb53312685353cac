import type { Exchange } from '../../exchange.js'
import { fileOf, readForm, unknownFields } from '../../hearing/form.js'
import { hearRecording, readRecording, spokenWords } from '../../hearing/recording.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { openSseStream } from '../../sse-writer.js'
import { jsonHeaders, streamHeaders } from '../dialect.js'
import { invalidRequest, steeredError } from '../errors.js'
import { openAiDialect } from '../openai-dialect.js'
import type { HearingModel } from './models.js'
import { requireFileModel } from './models.js'

const maxBytes = 25 * 1024 * 1024

const fields = [
  'file',
  'model',
  'prompt',
  'temperature',
  'response_format',
  'language',
  'languages[]',
  'keywords[]',
  'timestamp_granularities[]',
  'chunking_strategy',
  'include[]',
  'stream',
]

/** What was heard, in all that answers need of it. */
type Heard = ReturnType<typeof hearRecording>

/** Answers `POST /audio/transcriptions`. */
export async function handleTranscription(exchange: Exchange, isServed: IsServed): Promise<void> {
  const form = await requireForm(exchange, fields)
  const model = requireFileModel(form.get('model'), isServed)
  exchange.entry.model = model.id
  checkRules(form, model)
  const heard = await hearFile(form)
  if (form.get('stream') === 'true' && model.id !== 'whisper-1')
    return streamText(exchange, heard, model)
  await sendJsonAnswer(exchange, answerOf(form, heard, model), jsonHeaders(openAiDialect))
}

/** Answers `POST /audio/translations`; what is spoken is taken to be English already. */
export async function handleTranslation(exchange: Exchange, isServed: IsServed): Promise<void> {
  const known = ['file', 'model', 'prompt', 'temperature', 'response_format']
  const form = await requireForm(exchange, known)
  const model = requireFileModel(form.get('model'), isServed)
  if (model.id !== 'whisper-1')
    throw invalidRequest(`The model '${model.id}' does not translate.`, 'model')
  const heard = await hearFile(form)
  const whole = answerOf(form, heard, model)
  await sendJsonAnswer(exchange, { ...whole, task: 'translate' }, jsonHeaders(openAiDialect))
}

async function requireForm(exchange: Exchange, known: readonly string[]): Promise<FormData> {
  const form = await readForm(exchange)
  if (form === undefined) throw invalidRequest('Could not parse multipart form', null)
  exchange.entry.body = Object.fromEntries(
    [...form.keys()].map((name) => [name, form.getAll(name).map(loggable)]),
  )
  const [unknown] = unknownFields(form, known)
  if (unknown !== undefined)
    throw invalidRequest(`Unknown parameter: '${unknown}'.`, unknown, 'unknown_parameter')
  return form
}

function loggable(value: string | File): string {
  return typeof value === 'string' ? value : `${value.name} ${value.type} ${value.size}`
}

function checkRules(form: FormData, { id }: HearingModel): void {
  const refuse = (param: string) =>
    invalidRequest(`${param} is not supported for model '${id}'.`, param, 'unsupported_parameter')
  if (id === 'gpt-transcribe') {
    if (form.has('language')) throw refuse('language')
  } else for (const param of ['languages[]', 'keywords[]']) if (form.has(param)) throw refuse(param)
  checkFormat(form, id)
  if (id === 'gpt-4o-transcribe-diarize' && form.has('prompt')) throw refuse('prompt')
}

const formats: Readonly<Record<string, readonly string[]>> = {
  'whisper-1': ['json', 'text', 'srt', 'verbose_json', 'vtt'],
  'gpt-4o-transcribe-diarize': ['json', 'text', 'diarized_json'],
}

function checkFormat(form: FormData, id: string): void {
  const format = String(form.get('response_format') ?? 'json')
  if (!(formats[id] ?? ['json', 'text']).includes(format))
    throw invalidRequest(
      `response_format '${format}' is not compatible with model '${id}'.`,
      'response_format',
      'unsupported_value',
    )
  if (form.has('timestamp_granularities[]') && format !== 'verbose_json')
    throw invalidRequest(
      'timestamp_granularities needs response_format verbose_json.',
      'timestamp_granularities',
      'unsupported_parameter',
    )
}

async function hearFile(form: FormData): Promise<Heard> {
  const bytes = await fileOf(form, 'file')
  if (bytes === undefined) throw invalidRequest('file is a required property', 'file')
  if (bytes.length > maxBytes)
    throw invalidRequest(
      `Maximum content size limit (${maxBytes}) exceeded (${bytes.length} bytes read)`,
      'file',
    )
  const recording = await readRecording(bytes)
  if (recording === undefined)
    throw invalidRequest('Audio file might be corrupted or unsupported', 'file', 'invalid_value')
  const heard = hearRecording(recording)
  if (heard.seconds < 0.1)
    throw invalidRequest(
      'Audio file is too short. Minimum audio length is 0.1 seconds.',
      'file',
      'audio_too_short',
    )
  return heard
}

function usageOf({ seconds, words }: Heard, { id }: HearingModel) {
  if (id === 'whisper-1') return { type: 'duration', seconds: Math.ceil(seconds) }
  const audio_tokens = Math.ceil(seconds * 10)
  const output_tokens = words.length * 2 + 1
  return {
    type: 'tokens',
    input_tokens: audio_tokens,
    input_token_details: { audio_tokens, text_tokens: 0 },
    output_tokens,
    total_tokens: audio_tokens + output_tokens,
  }
}

function segmentsOf({ parts }: Heard) {
  return parts.map((part, id) => {
    const words = spokenWords(part)
    const text = words.map((word) => word.text).join(' ')
    return { id, start: words[0]?.start ?? 0, end: words.at(-1)?.end ?? 0, text }
  })
}

function answerOf(form: FormData, heard: Heard, model: HearingModel): object {
  const usage = usageOf(heard, model)
  const format = form.get('response_format')
  if (format === 'diarized_json')
    return {
      task: 'transcribe',
      duration: heard.seconds,
      text: heard.text,
      segments: segmentsOf(heard).map((segment) => ({
        ...segment,
        id: `seg_${segment.id}`,
        type: 'transcript.text.segment',
        speaker: 'A',
      })),
      usage,
    }
  if (format !== 'verbose_json')
    return {
      text: heard.text,
      ...(model.id === 'gpt-transcribe' ? { languages: [{ code: 'en' }] } : {}),
      usage,
    }
  const granularities = form.getAll('timestamp_granularities[]')
  return {
    task: 'transcribe',
    language: 'english',
    duration: heard.seconds,
    text: heard.text,
    ...(granularities.includes('segment') || granularities.length === 0
      ? { segments: segmentsOf(heard) }
      : {}),
    ...(granularities.includes('word')
      ? { words: spokenWords(heard.words).map(({ text, ...times }) => ({ word: text, ...times })) }
      : {}),
    usage,
  }
}

async function streamText(exchange: Exchange, heard: Heard, model: HearingModel): Promise<void> {
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(openAiDialect),
    errorEvents: () => [
      { data: JSON.stringify({ type: 'error', error: steeredError(exchange.behaviour) }) },
    ],
    unknownEvent: () => ({ data: '{"type":"transcript.novelty"}' }),
  })
  for (const word of heard.text.split(/(?<=\s)/))
    await stream.sendDelta(JSON.stringify({ type: 'transcript.text.delta', delta: word }))
  await stream.send(
    JSON.stringify({
      type: 'transcript.text.done',
      text: heard.text,
      usage: usageOf(heard, model),
    }),
  )
  await stream.finish()
}
