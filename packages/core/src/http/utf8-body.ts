import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { decodeThrough } from './decoded-body.js'

type Decoder = InstanceType<typeof TextDecoder>

const textual = /event-stream|json/i
const utf8 = /^(?:utf-?8|(?:us-)?ascii)$/i

/** The body of an answer whose type names another charset than UTF-8, as UTF-8; all other bodies as they are. */
export function utf8Body(body: Readable, contentType: string): Readable {
  const charset = /;\s*charset="?([^\s";]+)/i.exec(contentType)?.[1]
  if (charset === undefined || utf8.test(charset) || !textual.test(contentType)) return body
  const decoder = decoderOf(charset)
  return decoder === undefined ? body : decodeThrough(body, toUtf8(decoder))
}

function decoderOf(charset: string): Decoder | undefined {
  try {
    return new TextDecoder(charset)
  } catch {
    return undefined
  }
}

function toUtf8(decoder: Decoder): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, Buffer.from(decoder.decode(chunk, { stream: true })))
    },
    flush(done) {
      done(null, Buffer.from(decoder.decode()))
    },
  })
}
