import type { ReadyVendorSettings } from '../../call/vendor-context.js'
import type { FailedCall } from '../../shared/failed-call.js'
import type { SocketEnd } from '../../shared/socket/vendor-socket.js'
import type { RefusalMapper } from '../../shared/vendor-answer.js'
import type { Amount } from '../../spec/amounts.js'
import type { TranscriptionModel } from '../../spec/audio-models.js'
import type { LiveTranscriptionRequest, TurnEndSettings } from '../../spec/transcription.js'
import type { UnknownSettings } from '../settings.js'
import type { TextPart } from './live-transcript.js'

/** What one connection tells; its times count from its own first byte of audio. */
export interface LiveSink {
  /** The vendor takes audio from now on. */
  ready(): void
  /** A text under the key of its turn, new or changed. */
  text(key: string, part: TextPart): void
  startTurn(key: string, atSeconds: number | null): void
  /** Tells where a turn stands; does nothing for one that has ended or never began. */
  markTurn(
    key: string,
    event: 'eager_end' | 'resumed' | 'ended',
    at: { seconds: number | null; confidence: number | null },
  ): void
  /** The vendor needs no audio before this second again. */
  heardUntil(seconds: number): void
  /** The next turn was heard, which a silence of `silenceMs` ended; for vendors that tell no times. */
  heardTurn(silenceMs: number): void
  /** Counted by the vendor; adds to what it counted before. */
  used(amounts: readonly Amount[]): void
  /** Vendor's id of the session. */
  session(id: string): void
  /** Tells of something that does not end the session; each code once. */
  notice(code: string, message: string): void
  /** An error of the vendor's; the connection is given up, and made anew where that may help. */
  failed(error: Error): void
  /** The connection soon ends by the vendor's rules: go on with another one. */
  renew(): void
  /** Nothing follows. */
  done(): void
}

/** What is open of a connection: what to send, and how to read. */
export interface LiveWire {
  readonly url: string
  readonly headers: Record<string, string>
  /** The vendor takes audio as soon as the socket is open, without saying so. */
  readonly isReadyAtOpen?: boolean
  /** Sent as soon as the socket is open. */
  readonly greeting: readonly string[]
  /** Puts audio into a message. */
  audio(bytes: Uint8Array): string | Uint8Array
  /** Asks for the final text; undefined where the vendor cannot be asked. */
  finalize(): readonly string[] | undefined
  /** Says that a pause is meant. */
  keepAlive(): readonly string[]
  /** Says that no more audio comes. */
  end(): readonly string[]
  /** Reads one message. */
  read(message: Record<string, unknown>): void
}

/** What a connection is opened with. */
export type LiveOpening = {
  request: LiveTranscriptionRequest
  model: TranscriptionModel
  settings: ReadyVendorSettings
  sampleRate: number
  sink: LiveSink
  call: FailedCall
  /** Reports a kind of vendor event that this version does not know. */
  onUnknown(kind: string): void
}

/** How one vendor transcribes while audio is recorded; everything around it is the same for all. */
export interface LiveApi {
  readonly unknownSettings: (model: TranscriptionModel) => UnknownSettings
  /** Settings of ends of turns that it takes. */
  readonly turnEndSettings: readonly (keyof TurnEndSettings)[]
  /** Starts the protocol of one connection. */
  open(opening: LiveOpening): LiveWire
  readonly toRefusal: RefusalMapper
  /** What an unexpected end of the connection means; undefined where another connection may help. */
  toEndError?(end: SocketEnd, call: FailedCall): Error | undefined
  /** Time without audio after which the vendor wants a sign of life, null where it wants none. */
  readonly keepAliveMs: number | null
  /** It answers to audio even where nobody speaks, so that its silence is a fault. */
  readonly answersToSilence: boolean
}
