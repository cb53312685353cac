import type { Amount } from '../spec/amounts.js'
import type { TimedText } from '../spec/speech.js'

/** Words with their times in seconds from the start of the chunk or of the segment that they come with. */
export type TimedWords = { words: readonly TimedText[]; origin: 'chunk' | 'segment' }

/** What comes back while a vendor speaks; all of it in the order of the text. */
export interface LineListener {
  /** Audio that goes on where the last one ended, in the form of the format. */
  audio(bytes: Uint8Array, timed?: TimedWords): void
  /** So many more characters of what was said are in the audio, up to this second of the last chunk or to its end. */
  spoken(characters: number, secondsOfChunk?: number): void
  /** All that was said is in the audio up to here. */
  done(): void
  /** The connection or the vendor failed; nothing follows. */
  failed(error: unknown): void
  /** Vendor's id of the request. */
  identified(requestId: string): void
  /** What the vendor counted beside what it reported before. */
  counted(amounts: readonly Amount[]): void
  warned(code: string, message: string): void
}

/** An open way to a vendor that speaks one text after the other. */
export interface SpeechLine {
  /** Speaks the text at once, after what was said before. */
  say(text: string): void
  /** Nothing more will be said; `done` follows. */
  end(): void
  /** Stops the vendor's work; nothing follows. */
  close(): void
}

/** Opens a line. Rejects with a typed error; the signal closes the line at any time. */
export type ConnectLine = (listener: LineListener, signal: AbortSignal) => Promise<SpeechLine>
