import { addAbortSignal, Readable } from 'node:stream'
import { NotFoundError, onAbort, once } from '@betterai/core'
import { contentDisposition } from '../content-disposition.js'
import { assertObjectKey } from '../object-key.js'
import type { ObjectStorage } from '../object-storage.js'
import { signingTime } from '../signing-time.js'
import type { S3Addresses } from './s3-addresses.js'
import type { S3Settings } from './s3-client.js'
import { loadS3 } from './s3-client.js'
import { s3Failure } from './s3-failure.js'

/** What is held in memory of a stream of unknown length: parts of 5 MiB, two at a time. */
const parts = { partSize: 5 * 1024 * 1024, queueSize: 2 }
const nameKey = 'filename'

/** Objects in a bucket of Amazon S3 or a compatible server; the SDK loads with the first use. */
export function createS3Storage(options: {
  settings: S3Settings
  addresses: S3Addresses
  /** Canned access rights of new objects; undefined sends none. */
  acl: 'public-read' | 'private' | undefined
  urlTtlSeconds: number
  now?: () => number
}): ObjectStorage {
  const { settings, addresses, acl, urlTtlSeconds, now = Date.now } = options
  const { bucket: Bucket } = settings
  const sdk = once(() => loadS3(settings))

  return {
    async put({ key, body, content_type, filename, signal }) {
      assertObjectKey(key)
      const { client, Upload } = await sdk()
      signal?.throwIfAborted()
      const params = {
        Bucket,
        Key: key,
        Body: body,
        ContentType: content_type,
        ...(filename === undefined ? {} : namedAs(filename, content_type)),
        ...(acl === undefined ? {} : { ACL: acl }),
      }
      const upload = new Upload({ client, params, ...parts })
      const stopListening = onAbort(signal, () => {
        void upload.abort()
        body.destroy()
      })
      try {
        await guarded(() => upload.done(), signal)
      } finally {
        stopListening()
        body.destroy()
      }
    },
    async head(key) {
      assertObjectKey(key)
      const { client, commands } = await sdk()
      const command = new commands.HeadObjectCommand({ Bucket, Key: key })
      const found = await guarded(() => client.send(command).catch(missing))
      return found === undefined ? null : { key, ...factsOf(found) }
    },
    async get(key, { range, signal } = {}) {
      assertObjectKey(key)
      const { client, commands } = await sdk()
      const Range = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }
      const command = new commands.GetObjectCommand({ Bucket, Key: key, ...Range })
      const abort = signal === undefined ? {} : { abortSignal: signal }
      const found = await guarded(() => client.send(command, abort).catch(missing), signal)
      if (!(found?.Body instanceof Readable)) throw new NotFoundError('No such file', 'file')
      const body = signal === undefined ? found.Body : addAbortSignal(signal, found.Body)
      const whole = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1]
      const facts = factsOf(found)
      return { key, ...facts, size: whole === undefined ? facts.size : Number(whole), body }
    },
    async amountBelow(folder) {
      assertObjectKey(folder)
      const { client, commands } = await sdk()
      const amount = { files: 0, bytes: 0 }
      let ContinuationToken: string | undefined
      do {
        const page = { Bucket, Prefix: `${folder}/`, ContinuationToken }
        const found = await guarded(() => client.send(new commands.ListObjectsV2Command(page)))
        for (const { Size = 0 } of found.Contents ?? []) {
          amount.files++
          amount.bytes += Size
        }
        ContinuationToken = found.NextContinuationToken
      } while (ContinuationToken !== undefined)
      return amount
    },
    async delete(key) {
      assertObjectKey(key)
      const { client, commands } = await sdk()
      await guarded(() => client.send(new commands.DeleteObjectCommand({ Bucket, Key: key })))
    },
    async url(key) {
      assertObjectKey(key)
      const publicUrl = addresses.publicUrl(key)
      if (publicUrl !== null) return publicUrl
      const { client, commands, getSignedUrl } = await sdk()
      const command = new commands.GetObjectCommand({ Bucket, Key: key })
      const signingDate = new Date(signingTime(now() / 1000, urlTtlSeconds) * 1000)
      const signing = { expiresIn: urlTtlSeconds, signingDate }
      return guarded(() => getSignedUrl(client, command, signing))
    },
    keyOf: (url) => addresses.keyOf(url),
    isFresh(url) {
      const key = addresses.keyOf(url)
      const publicUrl = key === null ? null : addresses.publicUrl(key)
      if (publicUrl !== null) return url === publicUrl
      const { signedAt, seconds } = validityOf(url)
      return signedAt + seconds * 1000 - now() >= urlTtlSeconds * 500
    },
    async close() {
      const loaded = await sdk.known()?.catch(() => undefined)
      loaded?.client.destroy()
    },
  }
}

/** When a signed address was made, in milliseconds, and for how long; it then never held when it is not signed. */
function validityOf(url: string): { signedAt: number; seconds: number } {
  const query = new URLSearchParams(url.split('?')[1])
  const date = (query.get('X-Amz-Date') ?? '').replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  )
  return { signedAt: Date.parse(date) || 0, seconds: Number(query.get('X-Amz-Expires')) || 0 }
}

/** The name as metadata, which is ASCII, and as the header that readers of a signed address get. */
function namedAs(filename: string, content_type: string) {
  return {
    Metadata: { [nameKey]: encodeURIComponent(filename) },
    ContentDisposition: contentDisposition(content_type, filename),
  }
}

function factsOf(answer: {
  ContentLength?: number | undefined
  ContentType?: string | undefined
  Metadata?: Record<string, string> | undefined
}) {
  const { ContentLength: size = 0, ContentType: content_type = 'application/octet-stream' } = answer
  const name = answer.Metadata?.[nameKey]
  return {
    size,
    content_type,
    ...(name === undefined ? {} : { filename: decodeURIComponent(name) }),
  }
}

function missing(error: Error): undefined {
  if (error.name === 'NotFound' || error.name === 'NoSuchKey') return undefined
  throw error
}

async function guarded<R>(work: () => Promise<R>, signal?: AbortSignal): Promise<R> {
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    throw s3Failure(error)
  }
}
