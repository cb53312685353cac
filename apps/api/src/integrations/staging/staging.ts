import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { processFolder } from './process-folder.js'
import { sweepStaging } from './sweep-staging.js'

/** A file that exists only until whoever staged it is done with it. */
export interface StagedFile extends AsyncDisposable {
  readonly path: string
  readonly size: number
  /** A fresh stream of its bytes. */
  open(): Readable
  /** Removes it; it is no failure when it was moved away. */
  remove(): Promise<void>
}

/** Unfinished files of this process on disk, readable by its user only. */
export interface Staging {
  /** Writes a stream to a file of its own; a stream that fails or is aborted leaves nothing behind. */
  stage(
    body: AsyncIterable<Uint8Array>,
    options: {
      folder?: string
      prefix?: string
      suffix?: string
      signal?: AbortSignal | undefined
    },
  ): Promise<StagedFile>
  /** Removes what processes left that are gone, and files older than an hour. */
  sweep(): Promise<void>
  /** Removes this process's files. */
  close(): Promise<void>
}

/** Creates a staging area below a folder, which comes into being with the first file. */
export function createStaging(root: string): Staging {
  // Several areas may share a folder; each removes only its own files when it closes.
  const own = join(root, processFolder, randomUUID().slice(0, 8))
  return {
    async stage(body, { folder = '', prefix = 'upload_', suffix = '.bin', signal }) {
      const directory = join(own, folder)
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const path = join(directory, `${prefix}${randomUUID()}${suffix}`)
      const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
      const remove = () => rm(path, { force: true })
      try {
        await pipeline(body, file, signal === undefined ? {} : { signal })
      } catch (error) {
        await remove()
        throw error
      }
      return {
        path,
        size: file.bytesWritten,
        open: () => createReadStream(path),
        remove,
        [Symbol.asyncDispose]: remove,
      }
    },
    sweep: () => sweepStaging(root),
    close: () => rm(own, { recursive: true, force: true }),
  }
}
