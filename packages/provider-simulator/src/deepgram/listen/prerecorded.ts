import type { Exchange } from '../../exchange.js'
import { hearRecording, readRecording } from '../../hearing/recording.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { DeepgramError } from '../errors.js'
import { alternativeOf } from './alternative.js'
import { readFileQuery } from './query.js'

/** Answers `POST /v1/listen` with what is said in the body. */
export async function handleListen(exchange: Exchange): Promise<void> {
  const { request, body, entry } = exchange
  const query = readFileQuery(new URL(request.url ?? '/', 'http://simulator').searchParams)
  entry.model = query.model
  const recording = body.kind === 'malformed' ? await readRecording(body.bytes) : undefined
  if (recording === undefined)
    throw new DeepgramError(
      400,
      'Bad Request',
      'Bad Request: failed to process audio: corrupt or unsupported data',
    )
  const { words, parts, seconds } = hearRecording(recording)
  const utterances = parts.map((part) => {
    const alternative = alternativeOf(part)
    return {
      start: alternative.words[0]?.start ?? 0,
      end: alternative.words.at(-1)?.end ?? 0,
      confidence: 0.99,
      channel: 0,
      transcript: alternative.transcript,
      words: alternative.words,
      ...(query.diarize ? { speaker: 0 } : {}),
      id: crypto.randomUUID(),
    }
  })
  const answer = {
    metadata: {
      transaction_key: 'deprecated',
      request_id: crypto.randomUUID(),
      created: new Date().toISOString(),
      duration: seconds,
      channels: 1,
    },
    results: {
      channels: [
        {
          alternatives: [alternativeOf(words)],
          ...(query.detect_language ? { detected_language: 'en', language_confidence: 0.99 } : {}),
        },
      ],
      ...(query.utterances ? { utterances } : {}),
    },
  }
  await sendJsonAnswer(exchange, answer, { 'content-type': 'application/json' })
}
