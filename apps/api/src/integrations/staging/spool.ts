import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { ServiceError } from '@betterai/core'
import type { StagedFile, Staging } from './staging.js'

/** Limits of what is gathered, in bytes. */
export type SpoolLimits = {
  /** Beyond it the bytes go to a file. */
  memoryBytes: number
  maxBytes: number
}

/** Bytes that arrive chunk by chunk and are read when they are complete: few in memory, more in a file. */
export class Spool implements AsyncDisposable {
  readonly #staging: Pick<Staging, 'stage'>
  readonly #limits: SpoolLimits
  #chunks: Uint8Array[] = []
  #size = 0
  #file: { input: PassThrough; closed: Promise<void>; staged: Promise<StagedFile> } | undefined
  #failure: unknown

  constructor(staging: Pick<Staging, 'stage'>, limits: SpoolLimits) {
    this.#staging = staging
    this.#limits = limits
  }

  /** Bytes that came so far. */
  get size(): number {
    return this.#size
  }

  /** Takes more, and resolves when there is room for the next; what cannot be kept is told by `complete`. */
  async add(bytes: Uint8Array): Promise<void> {
    const { memoryBytes, maxBytes } = this.#limits
    this.#size += bytes.length
    if (this.#size > maxBytes)
      this.#failure ??= new ServiceError(`More than ${maxBytes} bytes are not kept`)
    if (this.#failure !== undefined) return this.#discard()
    if (this.#size <= memoryBytes) this.#chunks.push(bytes)
    else await this.#write(bytes)
  }

  /** All that came, to be read; no more may be added. Throws what kept it from being kept, for example `StorageError`. */
  async complete(): Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array>> {
    if (this.#failure !== undefined) throw this.#failure
    this.#file?.input.end()
    const staged = await this.#file?.staged
    return staged?.open() ?? this.#chunks
  }

  /** Forgets what came. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#discard()
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#file ??= this.#openFile()
    const { input, closed } = this.#file
    if (!input.write(bytes)) await Promise.race([once(input, 'drain'), closed])
  }

  #openFile() {
    const input = new PassThrough()
    // A file that cannot be written closes its input.
    const closed = new Promise<void>((resolve) => input.once('close', resolve))
    const staged = this.#staging.stage(input, { prefix: 'spool_' })
    staged.catch((error: unknown) => {
      this.#failure ??= error
      input.destroy()
    })
    for (const chunk of this.#chunks) input.write(chunk)
    this.#chunks = []
    return { input, closed, staged }
  }

  async #discard(): Promise<void> {
    this.#chunks = []
    const file = this.#file
    if (file === undefined) return
    file.input.destroy()
    await file.staged.then(
      (staged) => staged.remove(),
      () => {},
    )
  }
}
