import type { Exchange } from '../../exchange.js'
import { fileOf, readForm, unknownFields } from '../../hearing/form.js'
import { hearRecording, readRecording } from '../../hearing/recording.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { ElevenLabsError } from '../errors.js'
import { wordsOf } from './words.js'

const models = ['scribe_v2', 'scribe_v2_turbo', 'scribe_v1', 'scribe_v1_experimental']

const fields = [
  'model_id',
  'file',
  'language_code',
  'tag_audio_events',
  'num_speakers',
  'timestamps_granularity',
  'diarize',
  'temperature',
  'seed',
  'no_verbatim',
  'keyterms',
]

/** Answers `POST /v1/speech-to-text` with what is said in the file. */
export async function handleSpeechToText(exchange: Exchange): Promise<void> {
  const form = await readForm(exchange)
  if (form === undefined) throw invalid('The request is no form.')
  const [unknown] = unknownFields(form, fields)
  if (unknown !== undefined) throw invalid(`Unknown field: ${unknown}`)
  const model = form.get('model_id')
  if (typeof model !== 'string' || !models.includes(model))
    throw new ElevenLabsError(400, 'invalid_model_id', `A model with id '${model}' is not valid`)
  exchange.entry.model = model
  const bytes = await fileOf(form, 'file')
  const recording = bytes === undefined ? undefined : await readRecording(bytes)
  if (recording === undefined) throw invalid('The file is corrupted or of an unsupported format.')
  const { words, text, seconds } = hearRecording(recording)
  const speaker = form.get('diarize') === 'true' ? 'speaker_0' : undefined
  const answer = {
    language_code: 'eng',
    language_probability: 0.99,
    text,
    words: form.get('timestamps_granularity') === 'none' ? [] : wordsOf(words, speaker),
    transcription_id: crypto.randomUUID(),
    audio_duration_secs: seconds,
  }
  await sendJsonAnswer(exchange, answer, { 'content-type': 'application/json' })
}

function invalid(message: string): ElevenLabsError {
  return new ElevenLabsError(400, 'invalid_request', message)
}
