import { downloadAsDataUrl, RequestShapeError, ValidationError } from '@betterai/core'
import type { MediaBytes, MediaInput } from '../spec/media-input.js'
import { typeOfBytes } from './file-type.js'

/** What a file of a request may be. */
export type MediaKind = 'image' | 'video' | 'audio'

/** How the files of one request are read. */
export type MediaLimits = {
  /** Hosts with port whose addresses may be private. */
  ownHosts: readonly string[]
  /** Most bytes of all files together. */
  maxBytes: number
  signal: AbortSignal
}

/** Reads one file of a request; `field` is where it stands in it. */
export type MediaReader = (
  input: MediaInput,
  file: { field: string; kind: MediaKind },
) => Promise<MediaBytes>

const downloadTimeoutMs = 60_000

/**
 * Makes the reader of a request's files; those at an address are read under the guard of `downloadAsDataUrl`, and the
 * type is what the bytes show. It throws `ValidationError` with the field of what is something else or cannot be read,
 * and `RequestShapeError` (413) beyond the limit.
 */
export function createMediaReader({ ownHosts, maxBytes, signal }: MediaLimits): MediaReader {
  let total = 0
  const countFor = (field: string) => (bytes: number) => {
    total += bytes
    if (total <= maxBytes) return
    throw new RequestShapeError(
      413,
      `The files of a request may have at most ${maxBytes} bytes together`,
      { field, max_bytes: maxBytes },
    )
  }

  async function open(input: MediaInput, field: string): Promise<MediaBytes> {
    const count = countFor(field)
    if ('bytes' in input) {
      count(input.bytes.length)
      return input
    }
    if (input.url.startsWith('data:')) {
      const file = fromDataUrl(input.url, field)
      count(file.bytes.length)
      return file
    }
    try {
      const options = { timeoutMs: downloadTimeoutMs, trustedHosts: ownHosts, maxBytes, signal }
      const dataUrl = await downloadAsDataUrl(input.url, '', { ...options, onBytes: count })
      return fromDataUrl(dataUrl, field)
    } catch (error) {
      if (!ValidationError.isInstance(error)) throw error
      throw new ValidationError(`${field}: ${error.message}`, field, { cause: error })
    }
  }

  return async (input, { field, kind }) => {
    const { bytes, mime_type: named } = await open(input, field)
    const mime_type = typeOfBytes(bytes) ?? named.toLowerCase()
    if (mime_type.startsWith(`${kind}/`)) return { bytes, mime_type }
    throw new ValidationError(
      `${field} has to be ${kind === 'video' ? 'a' : 'an'} ${kind === 'audio' ? 'audio file' : kind}, but is ${mime_type || 'something else'}`,
      field,
    )
  }
}

function fromDataUrl(url: string, field: string): MediaBytes {
  const comma = url.indexOf(',')
  const [, mime_type] = /^data:([^;,]*)[^,]*;base64$/i.exec(url.slice(0, comma)) ?? []
  if (mime_type === undefined)
    throw new ValidationError(`${field} is no data URL with base64`, field)
  return { bytes: Buffer.from(url.slice(comma + 1), 'base64'), mime_type }
}

/** The bytes as base64. */
export function base64Of({ bytes }: MediaBytes): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** The file as a data URL. */
export function dataUrlOf(file: MediaBytes): string {
  return `data:${file.mime_type};base64,${base64Of(file)}`
}
