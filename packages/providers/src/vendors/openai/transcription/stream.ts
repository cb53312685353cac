import type { StreamNormaliser } from '../../../call/vendor-stream.js'
import { toReportedError } from '../../../protocols/openai/errors.js'
import { parseRecord } from '../../../shared/vendor-answer.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import type { Amount } from '../../../spec/amounts.js'
import type { TranscriptionEvent } from '../../../spec/transcription-events.js'
import type { FileAnswerContext } from '../../../transcription/file-api.js'
import { labelIn, numberIn } from '../../../transcription/vendor-fields.js'
import { endOf, fileSegment } from '../../../transcription/whole-transcript.js'
import { firstLanguage } from './response/language.js'
import { amountsIn } from './response/usage.js'

/** Reads a transcript that comes as an event stream; each delta is told with the text before it. */
export function createTranscriptNormaliser(
  context: FileAnswerContext,
): StreamNormaliser<TranscriptionEvent, readonly Amount[]> {
  let text = ''
  let segments = 0
  let progress = 0
  let isDone = false
  let amounts: readonly Amount[] | null = null

  function finish(events: TranscriptionEvent[], message: Record<string, unknown>): void {
    const language = firstLanguage(message.languages)
    const whole = typeof message.text === 'string' ? message.text : text
    if (segments === 0 && whole.trim() !== '')
      events.push(fileSegment(0, { text: whole, language }))
    amounts = amountsIn(message.usage)
    isDone = true
    events.push(...endOf({ amounts, duration_seconds: null, language, request_id: null }, context))
  }

  function readDelta({ delta }: Record<string, unknown>, events: TranscriptionEvent[]): void {
    text += typeof delta === 'string' ? delta : ''
    // Told apart by speaker, deltas are followed by their whole segment.
    if (segments === 0 && !context.request.diarize && text.trim() !== '')
      events.push(fileSegment(0, { text, is_final: false }))
  }

  function readSegment(message: Record<string, unknown>, events: TranscriptionEvent[]): void {
    events.push(
      fileSegment(segments++, {
        text: typeof message.text === 'string' ? message.text : '',
        start_seconds: numberIn(message.start),
        end_seconds: numberIn(message.end),
        speaker: labelIn(message.speaker),
      }),
    )
  }

  return {
    push(data, events) {
      const message = parseRecord(data)
      progress++
      if (message.type === 'transcript.text.delta') readDelta(message, events)
      else if (message.type === 'transcript.text.segment') readSegment(message, events)
      else if (message.type === 'transcript.text.done') finish(events, message)
      else if (message.type === 'error' || message.error !== undefined)
        throw toReportedError(message.error ?? message, context)
      else context.onUnknown(String(message.type))
    },
    end(events) {
      if (isDone) return
      if (text.trim() === '' && segments === 0)
        throw vendorFailure(context, {
          reason: 'interrupted',
          text: 'the stream ended without text',
        })
      events.push({
        type: 'finish',
        model: context.model.model_name,
        duration_seconds: context.upload.duration_seconds,
        language: null,
        request_id: null,
        finish_reason: 'interrupted',
      })
    },
    isDone: () => isDone,
    progress: () => progress,
    usage: () => amounts,
  }
}
