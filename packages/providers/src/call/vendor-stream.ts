/** An open answer of a vendor; it consists of events `E` and is counted as `U`. */
export interface VendorStream<E, U> {
  /**
   * Waits for more of the answer and adds what it means to `events`, which may be nothing. Returns false after the
   * last event. Rejects when the connection breaks or the vendor reports an error; events added before that count.
   */
  read(events: E[]): Promise<boolean>
  /** Number of meaningful vendor events so far; keep-alive lines and pings do not count. */
  progress(): number
  /** What the vendor has counted so far. */
  usage(): U | null
  /** Closes the connection at once, also while `read` waits. */
  close(): void
}

/** Turns the events of one vendor's stream into ours. Holds the state of one answer. */
export interface StreamNormaliser<E, U> {
  /** Takes the data of one event, and the name in its `event:` line; throws `ProviderError` for an error that the vendor reports in the stream. */
  push(data: string, events: E[], name?: string): void
  /** Call once at the end of the answer; `isClean` is false when the connection broke. Throws when there was no answer. */
  end(events: E[], options: { isClean: boolean }): void
  /** Time, as of `performance.now()`, up to which what was received is held, because what follows decides what it is. */
  heldUntil?(): number | undefined
  /** Delivers what is held. */
  release?(events: E[]): void
  /** True once the vendor has said that nothing follows. */
  isDone(): boolean
  progress(): number
  /** What the vendor has counted so far. */
  usage(): U | null
}
