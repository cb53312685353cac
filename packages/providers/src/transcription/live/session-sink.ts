import type { Amount } from '../../spec/amounts.js'
import type { AudioWindow } from './audio-window.js'
import { firstTurnBytes } from './first-turn.js'
import type { LiveTranscript, TextPart } from './live-transcript.js'
import type { LiveSink } from './live-wire.js'

/** What a connection tells, put into the session: its times are moved to where its audio began. */
export function createSessionSink(
  /** Position of the first byte that the connection gets. */
  from: number,
  parts: {
    bytesPerSecond: number
    withWords: boolean
    transcript: LiveTranscript
    window: AudioWindow
    onFinal(): void
    used(amounts: readonly Amount[]): void
  } & Pick<LiveSink, 'session' | 'notice' | 'failed' | 'renew' | 'done'>,
): Omit<LiveSink, 'ready'> {
  const { bytesPerSecond, withWords, transcript, window, onFinal, ...handlers } = parts
  const offset = from / bytesPerSecond
  const shift = (seconds: number | null = null) => (seconds === null ? null : seconds + offset)
  const keyOf = (key: string) => `${from} ${key}`

  function moved(part: TextPart): TextPart {
    const words = withWords ? (part.words ?? []) : []
    return {
      ...part,
      start_seconds: shift(part.start_seconds),
      end_seconds: shift(part.end_seconds),
      words: words.map((word) => ({
        ...word,
        start_seconds: word.start_seconds + offset,
        end_seconds: word.end_seconds + offset,
      })),
    }
  }

  return {
    ...handlers,
    text(key, part) {
      if (part.is_final) onFinal()
      transcript.text(keyOf(key), moved(part))
    },
    startTurn: (key, at) => transcript.startTurn(keyOf(key), shift(at)),
    markTurn: (key, event, at) =>
      transcript.markTurn(keyOf(key), event, { ...at, seconds: shift(at.seconds) }),
    heardUntil: (seconds) =>
      window.release(from + 2 * Math.floor((Math.max(0, seconds) * bytesPerSecond) / 2)),
    heardTurn(silenceMs) {
      const { from: start, bytes } = window.sentAudio()
      window.release(start + firstTurnBytes(bytes, { bytesPerSecond, silenceMs }))
    },
  }
}
