import { RequestShapeError } from '@betterai/core'
import type { ChatMessage, ImagePart } from '../../spec/messages.js'
import { addressOf } from './attachment-address.js'

/** Reads a file behind an address. */
export type FileReader = {
  /** Whether the host is one of our own, which a vendor cannot reach. */
  isOwn(url: string): boolean
  /**
   * The file as a data URL; `mimeType` stands in when the server names none. Tells `onBytes` of each chunk before it is
   * kept, and throws what that throws. Throws for what may not be read.
   */
  readAsDataUrl(
    url: string,
    options: { mimeType: string; onBytes: (count: number) => void },
  ): Promise<string>
}

/** What the files of one request may hold in memory. */
export type FileLimits = {
  /** Bytes of all files that the vendor gets, each as often as it is named. */
  maxBytes: number
  /** Told how many bytes will be held before they are; throws to refuse the request. */
  reserve?: (bytes: number) => void
}

/** The files of one request. */
export interface RequestFiles {
  read(url: string, mimeType: string): Promise<string>
  /** Images of the pages of a document, which came from `address`. */
  pages(address: string, render: () => Promise<ImagePart[]>): Promise<ImagePart[]>
}

const readAtOnce = 2
/** Characters of base64 for each byte. */
const base64Growth = 4 / 3

/** Reads each file once however often it is named, two at a time; throws `RequestShapeError` (413) beyond the limit. */
export function createRequestFiles(
  messages: readonly ChatMessage[],
  { reader, maxBytes, reserve }: FileLimits & { reader: FileReader },
): RequestFiles {
  const mentions = countMentions(messages)
  const known = new Map<string, Promise<unknown>>()
  const inTurn = atMost(readAtOnce)
  let sentBytes = 0

  function count(address: string, bytes: number): void {
    sentBytes += bytes * (mentions.get(address) ?? 1)
    if (sentBytes > maxBytes) throw tooMuch(maxBytes)
    reserve?.(Math.ceil(bytes * base64Growth))
  }

  function once<T>(key: string, work: () => Promise<T>): Promise<T> {
    const running = known.get(key) ?? inTurn(work)
    known.set(key, running)
    return running as Promise<T>
  }

  return {
    read: (url, mimeType) =>
      once(`file ${mimeType} ${url}`, () => {
        count(url, 0)
        return reader.readAsDataUrl(url, { mimeType, onBytes: (bytes) => count(url, bytes) })
      }),
    pages(address, render) {
      const work = async () => {
        count(address, 0)
        const images = await render()
        for (const { image_url } of images) count(address, image_url.url.length / base64Growth)
        return images
      }
      // What stands in the request itself is no name that others could use.
      return address.startsWith('data:') ? inTurn(work) : once(`pages ${address}`, work)
    },
  }
}

function countMentions(messages: readonly ChatMessage[]): Map<string, number> {
  const mentions = new Map<string, number>()
  for (const { content } of messages)
    for (const part of Array.isArray(content) ? content : []) {
      const address = addressOf(part)
      if (address !== undefined && !address.startsWith('data:'))
        mentions.set(address, (mentions.get(address) ?? 0) + 1)
    }
  return mentions
}

function tooMuch(max_bytes: number): RequestShapeError {
  return new RequestShapeError(
    413,
    `The files of a request may have at most ${max_bytes} bytes together, each counted as often as it is named`,
    { field: 'prompt', max_bytes },
  )
}

/** Runs so many pieces of work at a time, the others in their order. */
function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < limit) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
