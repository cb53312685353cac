import { Transform } from 'node:stream'
import type { Inflate, InflateRaw } from 'node:zlib'
import { createInflate, createInflateRaw } from 'node:zlib'

/** Decodes `deflate`, which some servers send with zlib's head, as they should, and some without; the first byte tells. */
export function createDeflateDecoder(): Transform {
  let inner: Inflate | InflateRaw | undefined

  function start(first: Buffer, outer: Transform): Inflate | InflateRaw {
    const created = hasZlibHead(first) ? createInflate() : createInflateRaw()
    created.on('data', (chunk) => outer.push(chunk))
    created.once('error', (error) => outer.destroy(error))
    return created
  }

  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (chunk.length > 0) inner ??= start(chunk, this)
      if (inner === undefined) done()
      else inner.write(chunk, done)
    },
    flush(done) {
      if (inner === undefined) return done()
      inner.once('end', () => done())
      inner.end()
    },
  })
}

/** Method 8 in the low half of the first byte; a raw stream of text begins with other bits. */
function hasZlibHead([first = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && first >> 4 <= 7
}
