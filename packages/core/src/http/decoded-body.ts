import type { IncomingMessage } from 'node:http'
import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { headerOf } from './header-of.js'

/** The message's body without its content encoding; destroying it destroys the connection too. */
export function decodedBody(message: IncomingMessage): Readable {
  const decoder = decoderFor(headerOf(message, 'content-encoding'))
  if (decoder === undefined) return message
  return pipeline(message, decoder, () => {
    // The reader sees the failure as the decoder's own `error` event.
  })
}

function decoderFor(encoding: string | undefined): Transform | undefined {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip()
  if (encoding === 'deflate') return createInflate()
  if (encoding === 'br') return createBrotliDecompress()
  return undefined
}
