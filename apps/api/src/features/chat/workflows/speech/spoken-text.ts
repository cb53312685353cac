import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { TtsQueue } from '@betterai/streaming'

/** The text of an answer on its way to a voice: what came since the last read is read in one go. */
export class SpokenText implements TtsQueue, AsyncIterable<string> {
  readonly #maxCharacters: number
  readonly #hasWords = createDeferred<boolean>()
  #pending = ''
  #isEnded = false
  #news: Deferred<void> | undefined

  constructor(options: { maxCharacters: number }) {
    this.#maxCharacters = options.maxCharacters
  }

  /** Resolves to true with the first text that is not blank, to false when there will be none. */
  get hasWords(): Promise<boolean> {
    return this.#hasWords.promise
  }

  push(text: string | null): boolean {
    if (this.#isEnded) return text === null
    if (text !== null && this.#pending.length + text.length > this.#maxCharacters) return false
    if (text === null) this.#isEnded = true
    else this.#pending += text
    if (this.#isEnded || text?.trim()) this.#hasWords.resolve(!this.#isEnded)
    this.#news?.resolve()
    this.#news = undefined
    return true
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string, void> {
    for (;;) {
      if (this.#pending !== '') {
        const text = this.#pending
        this.#pending = ''
        yield text
      } else if (this.#isEnded) return
      else await this.#change()
    }
  }

  #change(): Promise<void> {
    this.#news ??= createDeferred()
    return this.#news.promise
  }
}
