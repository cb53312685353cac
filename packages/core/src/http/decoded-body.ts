import type { IncomingMessage } from 'node:http'
import type { Readable, Transform } from 'node:stream'
import * as zlib from 'node:zlib'
import { createDeflateDecoder } from './deflate-decoder.js'
import { headerOf } from './header-of.js'

/**
 * The message's body without its content encodings; destroying it destroys the connection too. When the connection
 * breaks, all that had arrived is decoded before the stream fails.
 */
export function decodedBody(message: IncomingMessage): Readable {
  const codings = (headerOf(message, 'content-encoding') ?? '').toLowerCase().split(',')
  const decoders = codings.map((coding) => decoderFor(coding.trim())).reverse()
  return decoders.reduce<Readable>(
    (body, decoder) => (decoder === undefined ? body : decodeThrough(body, decoder)),
    message,
  )
}

/** Sends a stream through a decoder; when the stream breaks, all that it held is decoded before the decoder fails too. */
export function decodeThrough(source: Readable, decoder: Transform): Transform {
  let isOver = false

  /** What a broken stream still holds is read, and decoded before the failure is told. */
  function fail(error: Error): void {
    if (isOver || decoder.destroyed) return
    isOver = true
    for (let rest = source.read(); rest !== null; rest = source.read()) decoder.write(rest)
    decoder.write(Buffer.alloc(0), () => decoder.destroy(error))
  }

  source.on('data', (chunk) => {
    if (decoder.write(chunk)) return
    source.pause()
    decoder.once('drain', () => source.resume())
  })
  source.once('end', () => {
    isOver = true
    decoder.end()
  })
  source.on('error', fail)
  source.once('close', () => fail(new Error('the connection was closed')))
  decoder.once('close', () => source.destroy())
  return decoder
}

function decoderFor(coding: string): Transform | undefined {
  if (coding === 'gzip' || coding === 'x-gzip') return zlib.createGunzip()
  if (coding === 'deflate') return createDeflateDecoder()
  if (coding === 'br') return zlib.createBrotliDecompress()
  // Node has it since 22.15.
  const hasZstd = 'createZstdDecompress' in zlib
  return coding === 'zstd' && hasZstd ? zlib.createZstdDecompress() : undefined
}
