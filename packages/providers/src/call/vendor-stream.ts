import type { ProviderStreamEvent, Usage } from '../spec/text-stream.js'

/** An open answer of a vendor. */
export interface VendorStream {
  /**
   * Waits for more of the answer and adds what it means to `events`, which may be nothing. Returns false after the
   * last piece. Rejects when the connection breaks or the vendor reports an error; events added before that count.
   */
  read(events: ProviderStreamEvent[]): Promise<boolean>
  /** Number of meaningful vendor events so far; keep-alive lines and pings do not count. */
  progress(): number
  /** Tokens that the vendor has reported so far. */
  usage(): Usage | null
  /** Closes the connection at once, also while `read` waits. */
  close(): void
}

/** Turns the events of one vendor's stream into ours. Holds the state of one answer. */
export interface StreamNormaliser {
  /** Takes the data of one event, and the name in its `event:` line; throws `ProviderError` for an error that the vendor reports in the stream. */
  push(data: string, events: ProviderStreamEvent[], name?: string): void
  /** Call once at the end of the answer; `isClean` is false when the connection broke. Throws when there was no answer. */
  end(events: ProviderStreamEvent[], options: { isClean: boolean }): void
  /** Time, as of `performance.now()`, up to which what was received is held, because what follows decides what it is. */
  heldUntil?(): number | undefined
  /** Delivers what is held. */
  release?(events: ProviderStreamEvent[]): void
  /** True once the vendor has said that nothing follows. */
  isDone(): boolean
  progress(): number
  /** Tokens that the vendor has reported so far. */
  usage(): Usage | null
}
