import { UnavailableError } from '@betterai/core'
import type { MemoryReserve } from '../../spec/text-request.js'

/** The room that a call's files take up, which is given back once. */
export class HeldFiles {
  readonly #memory: MemoryReserve | undefined
  #bytes = 0
  #isOver = false

  constructor(memory: MemoryReserve | undefined) {
    this.#memory = memory
  }

  /** Throws where there is no room, and for what still arrives after the call. */
  take(bytes: number): void {
    if (this.#isOver) throw new UnavailableError('The call is over')
    this.#memory?.take(bytes)
    this.#bytes += bytes
  }

  release(): void {
    this.#isOver = true
    this.#memory?.release(this.#bytes)
    this.#bytes = 0
  }
}
