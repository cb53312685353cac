import type { ReadyVendorSettings } from '../call/vendor-context.js'
import type { StreamNormaliser } from '../call/vendor-stream.js'
import type { FailedCall } from '../shared/failed-call.js'
import type { RefusalMapper } from '../shared/vendor-answer.js'
import type { Amount } from '../spec/amounts.js'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type { TranscriptionRequest } from '../spec/transcription.js'
import type { TranscriptionEvent } from '../spec/transcription-events.js'
import type { UnknownSettings } from './settings.js'
import type { Upload } from './upload.js'

/** All that a request to a vendor is made of. */
export type FileCall = {
  upload: Upload
  /** Settings that the model takes. */
  request: TranscriptionRequest
  model: TranscriptionModel
  settings: ReadyVendorSettings
}

/** A request as it is sent. */
export type FileRequest = {
  url: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | FormData
}

/** What a reader of answers knows about the call. */
export type FileAnswerContext = Omit<FileCall, 'settings'> &
  FailedCall & {
    /** Reports a kind of vendor event that this version does not know. */
    onUnknown(kind: string): void
  }

/** How one vendor transcribes recordings; everything around it is the same for all. */
export interface FileApi {
  /** Extensions of the formats that it takes. */
  readonly extensions: readonly string[]
  /** Settings that its protocol has no field for. */
  readonly unknownSettings: (model: TranscriptionModel) => UnknownSettings
  /** Builds the request. */
  prepare(call: FileCall): FileRequest
  readonly toRefusal: RefusalMapper
  /** Events of a whole answer, without the end of it; throws `ProviderError` for one that is unusable. */
  readAnswer(body: Record<string, unknown>, context: FileAnswerContext): FileAnswer
  /** Reads an answer that comes as an event stream. */
  createNormaliser?(
    context: FileAnswerContext,
  ): StreamNormaliser<TranscriptionEvent, readonly Amount[]>
}

/** A whole transcript. */
export type FileAnswer = {
  events: TranscriptionEvent[]
  amounts: readonly Amount[]
  duration_seconds: number | null
  language: string | null
  request_id: string | null
}
