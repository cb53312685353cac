import type { IsServed } from '../../model-end.js'
import { invalidRequest, modelNotFound } from '../errors.js'

const endsOn = '2027-02-26'

/** What the simulator knows about a model that hears. */
export interface HearingModel {
  readonly id: string
  readonly isForFiles: boolean
  readonly isLive: boolean
  readonly endsOn?: string
}

const models: readonly HearingModel[] = [
  { id: 'gpt-transcribe', isForFiles: true, isLive: true },
  { id: 'gpt-live-transcribe', isForFiles: false, isLive: true },
  { id: 'gpt-realtime-whisper', isForFiles: false, isLive: true },
  { id: 'whisper-1', isForFiles: true, isLive: false, endsOn },
  { id: 'gpt-4o-transcribe', isForFiles: true, isLive: true, endsOn },
  { id: 'gpt-4o-mini-transcribe', isForFiles: true, isLive: true, endsOn },
  { id: 'gpt-4o-mini-transcribe-2025-12-15', isForFiles: true, isLive: true, endsOn },
  { id: 'gpt-4o-transcribe-diarize', isForFiles: true, isLive: false, endsOn },
]

/** The model of a recording; throws the vendor's refusal. */
export function requireFileModel(id: unknown, isServed: IsServed): HearingModel {
  if (typeof id !== 'string' || id === '')
    throw invalidRequest('you must provide a model parameter', null)
  const model = models.find((known) => known.id === id && known.isForFiles)
  if (model === undefined || !isServed(model)) throw modelNotFound(id)
  return model
}

/** The model of a live session; throws the vendor's refusal. */
export function requireLiveModel(id: unknown, isServed: IsServed): HearingModel {
  const model = models.find((known) => known.id === id && known.isLive)
  if (model === undefined || !isServed(model))
    throw invalidRequest(
      `Invalid value: '${id}'. Supported values are models for live transcription.`,
      'session.audio.input.transcription.model',
      'invalid_value',
    )
  return model
}
