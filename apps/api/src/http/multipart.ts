import type { Transform } from 'node:stream'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { createDeferred, RequestShapeError } from '@betterai/core'
import type { BusboyEvents, BusboyFileStream, BusboyInstance } from '@fastify/busboy'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import type { ApiEnvironment } from './api-environment.js'
import { readExtendedFileNames } from './extended-file-names.js'

/** A file while it arrives. */
export type IncomingFile = {
  field: string
  /** As the client named it, without folders; empty when it did not. */
  filename: string
  content_type: string
  /** Fails with a 413 once more than `maxFileBytes` came. */
  body: AsyncIterable<Uint8Array>
}

/** How a form is read. */
export type MultipartOptions = {
  maxFileBytes: number
  /** Takes a file; the form goes on once its body is read, or the promise settles. */
  onFile: (file: IncomingFile) => Promise<void>
}

type FieldArguments = Parameters<BusboyEvents['field']>
type FileArguments = Parameters<BusboyEvents['file']>

const limits = { fields: 50, files: 4, parts: 60, headerPairs: 50, fieldSize: 1024 * 1024 }
/** For what surrounds the file. */
const otherBytes = 4 * 1024 * 1024

/** Reads a form while it arrives and returns its text fields; throws `RequestShapeError` (400, 413, 422). */
export async function readMultipart(
  c: Context<ApiEnvironment>,
  options: MultipartOptions,
): Promise<Map<string, string>> {
  const contentType = c.req.header('content-type') ?? ''
  const parser = createParser(contentType)
  const names = readExtendedFileNames(contentType)
  const source = bodyOf(c)
  const failed = createDeferred<never>()
  const streams: BusboyFileStream[] = []
  const files: Promise<void>[] = []
  const fields = new Map<string, string>()
  parser.on('field', (...[name, value, , isCut]: FieldArguments) => {
    if (isCut) failed.reject(tooLarge(limits.fieldSize))
    else if (!fields.has(name)) fields.set(name, value)
  })
  parser.on('file', (...[field, stream, filename, , content_type]: FileArguments) => {
    // A form that breaks off in the middle of a file fails its stream, which nobody may be reading any more.
    stream.on('error', () => {})
    streams.push(stream)
    const body = limitBytes(stream, options.maxFileBytes)
    // A part may come without a file name, although the types do not say so.
    const taken = options.onFile({ field, filename: filename ?? '', content_type, body })
    const done = taken.then(() => void stream.resume())
    files.push(done)
    done.catch(failed.reject)
  })
  limitTotal(source, options.maxFileBytes + otherBytes, failed.reject)
  try {
    await Promise.race([parsed(source, names, parser), failed.promise])
    await Promise.all(files)
    return fields
  } finally {
    source.unpipe(names)
    for (const stream of streams) stream.destroy(new Error('The form ended'))
    await Promise.allSettled(files)
  }
}

/** The request of Node itself where there is one: its end, however early, is certain to be told. */
function bodyOf(c: Context<ApiEnvironment>): Readable {
  const incoming: Readable | undefined = c.env?.incoming
  if (incoming !== undefined) return incoming
  const body = c.req.raw.body as ReadableStream | null
  return body === null ? Readable.from([]) : Readable.fromWeb(body)
}

function createParser(contentType: string): BusboyInstance {
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(contentType))
    throw new RequestShapeError(422, 'Validation failed', [
      { field: 'file', message: 'expected multipart/form-data', type: 'invalid_type' },
    ])
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits })
  } catch {
    throw new RequestShapeError(400, 'Invalid request body')
  }
}

function parsed(source: Readable, names: Transform, parser: BusboyInstance): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new RequestShapeError(400, 'Invalid request body'))
    parser.once('finish', resolve)
    parser.once('error', fail)
    source.once('error', fail)
    source.once('close', () => source.readableEnded || fail())
    source.pipe(names).pipe(parser)
  })
}

async function* limitBytes(stream: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    yield chunk
  }
}

function limitTotal(source: Readable, maxBytes: number, fail: (error: Error) => void): void {
  let size = 0
  source.on('data', (chunk: Uint8Array) => {
    size += chunk.byteLength
    if (size > maxBytes) fail(tooLarge(maxBytes))
  })
}

function tooLarge(max_bytes: number): RequestShapeError {
  return new RequestShapeError(413, 'File too large', { max_bytes })
}
