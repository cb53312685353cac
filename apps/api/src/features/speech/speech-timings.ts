/** When the speech of a socket was asked for and heard. */
export class SpeechTimings {
  #asked: number | undefined
  #first: number | undefined
  #ended = Date.now()
  #audioChunks = 0

  /** A part of the text goes to the vendor. */
  request(): void {
    this.#asked ??= Date.now()
  }

  /** A chunk of audio came; returns its number, from 1. */
  audio(): number {
    this.#first ??= Date.now()
    return ++this.#audioChunks
  }

  end(): void {
    this.#ended = Date.now()
  }

  /** Whether any text went to the vendor. */
  get hasAsked(): boolean {
    return this.#asked !== undefined
  }

  /** Chunks of audio so far. */
  get audioChunks(): number {
    return this.#audioChunks
  }

  /** Unix seconds, and the whole duration in seconds; what did not happen is left out. */
  seconds(): Record<string, number> {
    const start = this.#asked ?? this.#ended
    return {
      ...(this.#asked === undefined ? {} : { tts_request_sent_time: this.#asked / 1000 }),
      ...(this.#first === undefined ? {} : { tts_first_response_time: this.#first / 1000 }),
      tts_completed_time: this.#ended / 1000,
      total_duration: (this.#ended - start) / 1000,
    }
  }
}
