import { ProviderError } from '@betterai/core'
import { failureMessage } from '../shared/failed-call.js'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type {
  LiveTranscription,
  LiveTranscriptionRequest,
  TranscriptionCapabilities,
  TranscriptionProvider,
  TranscriptionRequest,
} from '../spec/transcription.js'
import type { TranscriptionEvent } from '../spec/transcription-events.js'

/** What a model can do by its record. */
export function transcriptionCapabilities(model: TranscriptionModel): TranscriptionCapabilities {
  return {
    file: model.file_protocol !== null,
    live: model.live_protocol !== null,
    translate: model.supports_translation,
    diarize: model.supports_diarization,
    word_timestamps: model.supports_word_timestamps,
    interim_results: model.supports_interim_results,
    end_of_turn: model.supports_end_of_turn,
    live_idle_seconds: null,
  }
}

/**
 * What all speech-to-text providers share: the attached model record, and plain refusals of what a vendor cannot do.
 * A provider needs a name and overrides `transcribe`, `connect` or both.
 */
export abstract class BaseTranscriptionProvider implements TranscriptionProvider {
  abstract readonly provider_name: string
  readonly #model: TranscriptionModel

  constructor(model: TranscriptionModel) {
    this.#model = model
  }

  /** Record of the model that requests go to. */
  get model(): TranscriptionModel {
    return this.#model
  }

  get capabilities(): TranscriptionCapabilities {
    return transcriptionCapabilities(this.#model)
  }

  /** Throws `ProviderError` (reason `not_supported`) unless the vendor's provider overrides it. */
  transcribe(_request: TranscriptionRequest): AsyncIterable<TranscriptionEvent> {
    throw this.notSupported('transcribe')
  }

  /** Rejects with `ProviderError` (reason `not_supported`) unless the vendor's provider overrides it. */
  connect(_request: LiveTranscriptionRequest): Promise<LiveTranscription> {
    return Promise.reject(this.notSupported('transcribe_live'))
  }

  /** The error for something that this vendor or model does not offer. */
  notSupported(operation: string): ProviderError {
    const { provider_name: provider } = this
    return new ProviderError(
      failureMessage({ provider, operation }),
      { provider, originalError: `${operation} is not supported by ${this.#model.model_name}` },
      { reason: 'not_supported' },
    )
  }
}
