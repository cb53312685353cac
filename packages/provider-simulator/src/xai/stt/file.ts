import type { Exchange } from '../../exchange.js'
import { fileOf, readForm, unknownFields } from '../../hearing/form.js'
import { hearRecording, readRecording } from '../../hearing/recording.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { VendorDialect } from '../../openai/dialect.js'
import { jsonHeaders } from '../../openai/dialect.js'
import { invalid } from '../errors.js'
import { wordsOf } from './words.js'

const fields = [
  'url',
  'audio_format',
  'sample_rate',
  'language',
  'format',
  'multichannel',
  'channels',
  'diarize',
  'keyterm',
  'filler_words',
  'file',
]

/** Answers `POST /stt` with what is said in the file, which has to be the last field. */
export async function handleSttFile(exchange: Exchange, dialect: VendorDialect): Promise<void> {
  const form = await readForm(exchange)
  if (form === undefined) throw invalid('A multipart form is required')
  const [unknown] = unknownFields(form, fields)
  if (unknown !== undefined) throw invalid(`Unknown field: ${unknown}`)
  if ([...form.keys()].at(-1) !== 'file') throw invalid('file must be the last field of the form')
  if (form.get('format') === 'true' && !form.has('language'))
    throw invalid('format requires language to be set')
  if (form.getAll('keyterm').length > 100) throw invalid('At most 100 keyterms are taken')
  const bytes = await fileOf(form, 'file')
  const recording = bytes === undefined ? undefined : await readRecording(bytes)
  if (recording === undefined) throw invalid('Failed to decode the audio file')
  const { words, text, seconds } = hearRecording(recording)
  const answer = {
    text,
    language: '',
    duration: Math.round(seconds * 100) / 100,
    words: wordsOf(words, form.get('diarize') === 'true'),
  }
  await sendJsonAnswer(exchange, answer, jsonHeaders(dialect))
}
