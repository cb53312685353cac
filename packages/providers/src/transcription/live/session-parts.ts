import type { OutcomeObserver } from '../../call/outcome.js'
import type { FailedCall } from '../../shared/failed-call.js'
import type { WarningEvent } from '../../spec/call-events.js'
import type { TranscriptionEvent } from '../../spec/transcription-events.js'
import type { AudioInput } from './audio-input.js'
import type { LinkOptions, LiveLink } from './live-link.js'
import type { SessionUse } from './session-use.js'

/** What a session is made of. */
export type SessionParts = {
  input: AudioInput
  use: SessionUse
  /** Of the audio that is sent. */
  bytesPerSecond: number
  /** Makes a connection, with all its attempts. */
  open(options: Pick<LinkOptions, 'sink' | 'events' | 'signal'>): Promise<LiveLink>
  /** Milliseconds before a lost connection is made anew, undefined when it should not be. */
  reconnectDelayMs(error: Error, losses: number): number | undefined
  /** Time without audio after which the vendor wants a sign of life, null where it wants none. */
  keepAliveMs: number | null
  answersToSilence: boolean
  /** Longest silence of a vendor that gets audio. */
  limitMs: number
  /** Longest wait for the last text. */
  endWaitMs: number
  outcome: OutcomeObserver<TranscriptionEvent>
  call: FailedCall
  /** What of the texts the consumer is told. */
  wants: { interims: boolean; words: boolean }
  warnings: readonly WarningEvent[]
  signal: AbortSignal | undefined
}
