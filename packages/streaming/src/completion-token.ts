import { randomUUID } from 'node:crypto'
import { CompletionOwnershipError, StreamingError } from '@betterai/core'

/** Guards the end of a stream: whoever created the one token may complete, once. */
export class CompletionGuard {
  #token: string | undefined
  #isCompleted = false

  get isCompleted(): boolean {
    return this.#isCompleted
  }

  /** Creates the token; throws `StreamingError` (stage `completion`) when there is one already. */
  createToken(): string {
    if (this.#token !== undefined)
      throw new StreamingError('A completion token was already created', 'completion')
    this.#token = randomUUID()
    return this.#token
  }

  /** True for the first completion, false for a repeated one; throws `CompletionOwnershipError` without the right token. */
  complete(token: string): boolean {
    if (this.#isCompleted) return false
    if (this.#token === undefined)
      throw new CompletionOwnershipError('No completion token was created for this stream')
    if (!token) throw new CompletionOwnershipError('Completion needs a token')
    if (token !== this.#token)
      throw new CompletionOwnershipError('The token belongs to another stream')
    this.#isCompleted = true
    return true
  }
}
