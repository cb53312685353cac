import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'

/** What the queue is built from. */
export type TextQueueOptions = {
  /** Characters that may wait before no more is read from the client. */
  maxCharacters: number
  pause: () => void
  resume: () => void
}

/** Text that a client sends piece by piece, read in parts that end where the client flushes. */
export class TextQueue {
  readonly #options: TextQueueOptions
  readonly #entries: { text: string | null }[] = []
  #characters = 0
  #isPaused = false
  #isEnded = false
  #wake: Deferred<void> | undefined

  constructor(options: TextQueueOptions) {
    this.#options = options
  }

  /** Adds text; nothing more counts once it has ended. */
  add(text: string): void {
    if (!this.#isEnded) this.#push({ text })
  }

  /** Ends the part, so that all of it is spoken without waiting for more. */
  flush(): void {
    if (!this.#isEnded) this.#push({ text: null })
  }

  /** No more text comes. */
  end(): void {
    this.#isEnded = true
    this.#wake?.resolve()
  }

  /** The parts in their order, each a text in pieces; a part is there once it has text. */
  async *parts(): AsyncGenerator<AsyncIterable<string>> {
    for (;;) {
      const entry = await this.#next()
      if (entry === null) return
      if (entry.text === null) continue
      yield this.#partFrom(entry.text)
    }
  }

  async *#partFrom(first: string): AsyncGenerator<string> {
    yield first
    for (let entry = await this.#next(); entry?.text != null; entry = await this.#next())
      yield entry.text
  }

  async #next(): Promise<{ text: string | null } | null> {
    while (this.#entries.length === 0 && !this.#isEnded) {
      this.#wake = createDeferred()
      await this.#wake.promise
    }
    const entry = this.#entries.shift() ?? null
    this.#characters -= entry?.text?.length ?? 0
    if (this.#isPaused && this.#characters * 2 < this.#options.maxCharacters) {
      this.#isPaused = false
      this.#options.resume()
    }
    return entry
  }

  #push(entry: { text: string | null }): void {
    this.#entries.push(entry)
    this.#characters += entry.text?.length ?? 0
    this.#wake?.resolve()
    if (this.#isPaused || this.#characters < this.#options.maxCharacters) return
    this.#isPaused = true
    this.#options.pause()
  }
}
