/** Where the text of an answer goes to be spoken; `null` marks the end. `push` returns false when it is full. */
export interface TtsQueue {
  push(text: string | null): boolean
}

/** Duplicates the text of a stream to a speech queue; a full queue loses text rather than slow the answer. */
export class TtsTap {
  #queue: TtsQueue | undefined
  #sent = 0
  readonly #warn: (message: string) => void

  constructor(warn: (message: string) => void) {
    this.#warn = warn
  }

  get isRegistered(): boolean {
    return this.#queue !== undefined
  }

  /** Chunks handed over since registration; blank ones, which only keep words apart, do not count. */
  get sent(): number {
    return this.#sent
  }

  register(queue: TtsQueue): void {
    this.#queue = queue
    this.#sent = 0
  }

  /** Marks the end of the text; without a registration it does nothing. The count stays readable. */
  deregister(): void {
    this.#queue?.push(null)
    this.#queue = undefined
  }

  offer(content: string): void {
    if (this.#queue === undefined || content === '') return
    if (!this.#queue.push(content))
      this.#warn('speech queue is full, a chunk of text will not be spoken')
    else if (content.trim() !== '') this.#sent++
  }
}
