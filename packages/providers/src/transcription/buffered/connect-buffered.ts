import { observeOutcome } from '../../call/outcome.js'
import type { VendorContext } from '../../call/vendor-context.js'
import type { TranscriptionModel } from '../../spec/audio-models.js'
import type {
  LiveTranscription,
  LiveTranscriptionRequest,
  TranscriptionRequest,
} from '../../spec/transcription.js'
import type { TranscriptionEvent } from '../../spec/transcription-events.js'
import type { FileApi } from '../file-api.js'
import { chooseSampleRate, createAudioInput } from '../live/audio-input.js'
import { createSessionUse } from '../live/session-use.js'
import { fitSettings, fitTurnEnd } from '../settings.js'
import { createTranscriptionAccount } from '../transcription-account.js'
import { createAudioCutter } from './audio-cutter.js'
import { BufferedSession } from './buffered-session.js'

/** Silence in milliseconds that a buffer is cut at where the request names none. */
const usualSilenceMs = 300

/** A live transcription by a model that takes recordings only. Throws `ValidationError`. */
export function connectBuffered(options: {
  vendor: VendorContext
  model: TranscriptionModel
  file: FileApi
  request: LiveTranscriptionRequest
  /** Transcribes a recording, with at most two attempts. */
  transcribe(request: TranscriptionRequest): AsyncIterable<TranscriptionEvent>
}): LiveTranscription {
  const { vendor, model, file, transcribe } = options
  const { format, turn_end, signal, onOutcome, ...wanted } = options.request
  const sampleRate = chooseSampleRate(format, model.live_sample_rates)
  const { settings, warnings } = fitSettings(wanted, model, file.unknownSettings(model))
  const turnEnd = fitTurnEnd(options.request, model, ['silence_ms'])
  const silenceMs = turnEnd.turn_end?.silence_ms ?? usualSilenceMs
  const use = createSessionUse({ model: model.model_name, bytesPerSecond: 2 * sampleRate })
  const account = createTranscriptionAccount({
    request: onOutcome === undefined ? {} : { onOutcome },
    prices: model.prices,
    at: vendor.now(),
    measured: () => null,
  })
  return new BufferedSession({
    input: createAudioInput(format, sampleRate),
    cutter: createAudioCutter({ sampleRate, silenceMs }),
    use,
    outcome: observeOutcome({
      subject: {
        provider: vendor.provider,
        operation: 'transcribe_live',
        model: model.model_name,
      },
      // Each buffer is a call that is observed by itself.
      onEvent: () => {},
      account,
      usageSoFar: () => use.amounts,
    }),
    transcribe: (audio, call) =>
      transcribe({
        ...settings,
        ...call,
        audio,
        format: { encoding: 'pcm16', sample_rate: sampleRate },
      }),
    endsTurns: turn_end !== null,
    warnings: [...warnings, ...turnEnd.warnings],
    signal,
  })
}
