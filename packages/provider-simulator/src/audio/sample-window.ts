/** Samples that arrive in chunks, addressed by their place in the whole stream. */
export class SampleWindow {
  #samples = new Int16Array(4096)
  #length = 0
  #first = 0

  /** The place after the last sample. */
  get end(): number {
    return this.#first + this.#length
  }

  append(chunk: Int16Array): void {
    if (this.#length + chunk.length > this.#samples.length) {
      const grown = new Int16Array((this.#length + chunk.length) * 2)
      grown.set(this.#samples.subarray(0, this.#length))
      this.#samples = grown
    }
    this.#samples.set(chunk, this.#length)
    this.#length += chunk.length
  }

  /** Gives up what lies before the place. */
  forgetBefore(place: number): void {
    const count = Math.min(this.#length, Math.max(0, place - this.#first))
    this.#samples.copyWithin(0, count, this.#length)
    this.#length -= count
    this.#first += count
  }

  /** Where the place lies in {@link samples}. */
  indexOf(place: number): number {
    return place - this.#first
  }

  get samples(): Int16Array {
    return this.#samples
  }
}
