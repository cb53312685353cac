import { Readable } from 'node:stream'
import { RequestShapeError } from '@betterai/core'
import type { Context } from 'hono'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { contentDisposition } from '../../integrations/object-storage/content-disposition.js'
import type { ByteRange, ObjectFacts } from '../../integrations/object-storage/object-storage.js'
import type { StorageService } from './service.js'

/** Answers a read of a file, or of the part that a `Range` header asks for; throws a 416 for a part outside of it. */
export async function serveFile(
  c: Context<ApiEnvironment>,
  { storage, key }: { storage: StorageService; key: string },
): Promise<Response> {
  const facts = await storage.describe(key)
  const range = parseRange(c.req.header('range'), facts.size)
  if (range === 'outside') {
    c.header('Content-Range', `bytes */${facts.size}`)
    throw new RequestShapeError(416, 'Outside of the file', { size: facts.size })
  }
  const headers = headersOf(facts, range)
  const status = range === null ? 200 : 206
  if (c.req.method === 'HEAD' || facts.size === 0) return new Response(null, { status, headers })
  const part = range === null ? {} : { range }
  const { body } = await storage.read(key, { ...part, signal: c.req.raw.signal })
  return new Response(Readable.toWeb(body) as ReadableStream, { status, headers })
}

/** One range of bytes; several at once, other units and nonsense are answered with the whole file. */
function parseRange(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return null
  if (start >= size) return 'outside'
  return { start, end }
}

function headersOf(facts: ObjectFacts, range: ByteRange | null) {
  const { key, size, content_type, filename = key.split('/').at(-1) ?? 'file' } = facts
  return {
    'Content-Type': content_type,
    'Content-Length': String(range === null ? size : range.end - range.start + 1),
    ...(range === null ? {} : { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
    'Accept-Ranges': 'bytes',
    'Content-Disposition': contentDisposition(content_type, filename),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'private, max-age=3600',
  }
}
