import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { TextSink } from '@betterai/streaming'

/** Where joined text goes. */
export interface TextTarget {
  /** Bytes that may still be left unread before the writer is asked to wait. */
  freeBytes(): number
  /** Called before the first chunk. */
  begin(): void
  /** `now` must not wait for the end of this turn of the event loop. */
  deliver(text: string, when: 'soon' | 'now'): void
  /** Takes the last chunk, which may be empty; never called before `begin` unless nothing was written at all. */
  finish(text: string): void
  /** Breaks the connection off. */
  destroy(): void
  /** Says who wants to know that more is taken, or that the client left. */
  watch(listener: { onDrain(): void; onLeave(): void }): void
}

/** Collects what is written within one turn of the event loop and hands it on as one chunk. */
export class JoinedText implements TextSink {
  onClosed: () => void = () => {}
  readonly #target: TextTarget
  readonly #onCancel: () => void
  #pending = ''
  #isBegun = false
  #isScheduled = false
  #isClosed = false
  #waiting: Deferred<void> | undefined

  constructor(target: TextTarget, onCancel: () => void) {
    this.#target = target
    this.#onCancel = onCancel
    target.watch({ onDrain: () => this.#drain(), onLeave: () => this.#leave() })
  }

  /** True once something was written. */
  get isBegun(): boolean {
    return this.#isBegun
  }

  write(text: string, when: 'soon' | 'now' = 'soon'): boolean {
    if (this.#isClosed) return true
    if (!this.#isBegun) this.#target.begin()
    this.#isBegun = true
    this.#pending += text
    if (when === 'now') this.#flush(when)
    else if (!this.#isScheduled) {
      this.#isScheduled = true
      process.nextTick(() => {
        this.#isScheduled = false
        this.#flush(when)
      })
    }
    return this.#target.freeBytes() > this.#pending.length
  }

  drained(): Promise<void> {
    this.#waiting ??= createDeferred()
    return this.#waiting.promise
  }

  end(): void {
    if (this.#isClosed) return
    this.#close()
    this.#target.finish(this.#takePending())
  }

  abort(): void {
    if (this.#isClosed) return
    this.#close()
    this.#pending = ''
    this.#waiting?.reject(new Error('the client does not read'))
    this.#target.destroy()
  }

  #drain(): void {
    this.#waiting?.resolve()
    this.#waiting = undefined
  }

  #leave(): void {
    if (this.#isClosed) return
    this.#close()
    this.#waiting?.reject(new Error('the client left'))
    this.#onCancel()
  }

  #close(): void {
    this.#isClosed = true
    this.onClosed()
  }

  #takePending(): string {
    const text = this.#pending
    this.#pending = ''
    return text
  }

  #flush(when: 'soon' | 'now'): void {
    if (this.#isClosed || this.#pending === '') return
    this.#target.deliver(this.#takePending(), when)
    // With space left nothing else will come to wake a writer that saw its own unsent text as a full buffer.
    if (this.#target.freeBytes() > 0) this.#drain()
  }
}
