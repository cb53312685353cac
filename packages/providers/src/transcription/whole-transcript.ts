import type { VendorStream } from '../call/vendor-stream.js'
import { parseRecord } from '../shared/vendor-answer.js'
import { vendorFailure } from '../shared/vendor-failure.js'
import type { Amount } from '../spec/amounts.js'
import type { SegmentEvent, TranscriptionEvent } from '../spec/transcription-events.js'
import type { FileAnswer, FileAnswerContext, FileApi } from './file-api.js'

/** An answer that comes as one body, in the form of a stream. */
export function openWholeTranscript(
  response: Response,
  api: FileApi,
  context: FileAnswerContext,
): VendorStream<TranscriptionEvent, readonly Amount[]> {
  let isRead = false
  let amounts: readonly Amount[] = []
  return {
    async read(events) {
      const text = await response.text()
      const body = parseRecord(text)
      if (Object.keys(body).length === 0)
        throw vendorFailure(context, { reason: 'bad_response', text: `no JSON object: ${text}` })
      const answer = api.readAnswer(body, context)
      isRead = true
      amounts = answer.amounts
      events.push(...answer.events, ...endOf(answer, context))
      return false
    },
    progress: () => (isRead ? 1 : 0),
    usage: () => (isRead ? amounts : null),
    close: () => undefined,
  }
}

/** What ends every transcript: what was used, and how much was heard. */
export function endOf(
  answer: Omit<FileAnswer, 'events'>,
  { model, upload }: FileAnswerContext,
): TranscriptionEvent[] {
  return [
    { type: 'usage', amounts: answer.amounts },
    {
      type: 'finish',
      model: model.model_name,
      duration_seconds: answer.duration_seconds ?? upload.duration_seconds,
      language: answer.language,
      request_id: answer.request_id,
      finish_reason: 'stop',
    },
  ]
}

/** A part of the transcript of a recording; what is left out is unknown. */
export function fileSegment(
  segment: number,
  part: Pick<SegmentEvent, 'text'> & Partial<SegmentEvent>,
): SegmentEvent {
  return {
    type: 'segment',
    segment,
    turn: 0,
    is_final: true,
    start_seconds: null,
    end_seconds: null,
    words: [],
    speaker: null,
    language: null,
    confidence: null,
    ...part,
    text: part.text.trim(),
  }
}
