import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { NotFoundError, StorageError } from '@betterai/core'
import { startFauxqs } from 'fauxqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StorageBackend } from '../../../src/config/storage.js'
import { createObjectStorage } from '../../../src/integrations/object-storage/create-object-storage.js'
import { createSignedPaths } from '../../../src/integrations/object-storage/folder/signed-paths.js'
import type { ObjectStorage } from '../../../src/integrations/object-storage/object-storage.js'

type Opened = { storage: ObjectStorage; close(): Promise<void> }

const bucket = {
  kind: 's3',
  bucket: 'files',
  region: 'us-east-1',
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  usesPathStyle: true,
  acl: 'public-read',
  publicBaseUrl: undefined,
} as const

function open(backend: StorageBackend): ObjectStorage {
  const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 60 })
  const folders = { stagingDirectory: '', clientLogsDirectory: '' }
  const uploadLimits = { quotaBytes: 1, quotaFiles: 1, uploadsPerMinute: 1 }
  const config = { backend, maxUploadBytes: 1, uploadLimits, urlTtlSeconds: 60, ...folders }
  return createObjectStorage(config, { paths, baseUrl: () => 'http://localhost:1' }).storage
}

async function openFolder(): Promise<Opened> {
  const directory = await mkdtemp(join(tmpdir(), 'betterai storage '))
  const storage = open({ kind: 'folder', directory })
  const close = async () => {
    await storage.close()
    await rm(directory, { recursive: true })
  }
  return { storage, close }
}

async function openBucket(
  given: Partial<typeof bucket> | { acl: undefined } = {},
): Promise<Opened> {
  const server = await startFauxqs({ port: 0, logger: false })
  server.createBucket('files')
  const storage = open({ ...bucket, endpoint: server.address, ...given })
  const close = async () => {
    await storage.close()
    await server.stop()
  }
  return { storage, close }
}

describe.each([
  ['a folder', openFolder],
  ['a bucket', openBucket],
])('Files in %s', (_name, openStorage) => {
  let opened: Opened
  let storage: ObjectStorage
  beforeAll(async () => {
    opened = await openStorage()
    storage = opened.storage
  })
  afterAll(() => opened.close())

  const put = (key: string, bytes: Uint8Array, content_type = 'image/png') =>
    storage.put({ key, body: Readable.from([bytes]), content_type })
  const read = async (key: string, range?: { start: number; end: number }) =>
    buffer((await storage.get(key, range === undefined ? {} : { range })).body)

  it('break off with an error of whoever reads them where nobody wants them any more', async () => {
    await put('1/a/left.png', randomBytes(70_000))
    const signal = AbortSignal.abort()
    const reading = storage.get('1/a/left.png', { signal }).then(({ body }) => buffer(body))
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('come back byte for byte, with their type and size', async () => {
    const bytes = randomBytes(70_000)
    await put('1/a/photo.png', bytes)
    expect(await storage.head('1/a/photo.png')).toEqual({
      key: '1/a/photo.png',
      size: 70_000,
      content_type: 'image/png',
    })
    const { size, content_type, body } = await storage.get('1/a/photo.png')
    expect({ size, content_type }).toEqual({ size: 70_000, content_type: 'image/png' })
    expect(bytes.equals(await buffer(body))).toBe(true)
  })

  it('of several parts and unknown length come back whole', async () => {
    const chunks = Array.from({ length: 12 }, () => randomBytes(1024 * 1024))
    await storage.put({
      key: '1/a/long.mp4',
      body: Readable.from(chunks),
      content_type: 'video/mp4',
    })
    expect(Buffer.concat(chunks).equals(await read('1/a/long.mp4'))).toBe(true)
  })

  it('are read in part, and still tell their whole size', async () => {
    await put('1/a/digits.txt', Buffer.from('0123456789'), 'text/plain')
    expect((await read('1/a/digits.txt', { start: 3, end: 5 })).toString()).toBe('345')
    const { size, body } = await storage.get('1/a/digits.txt', { range: { start: 9, end: 9 } })
    body.destroy()
    expect(size).toBe(10)
  })

  it('keep the name that they came with, whatever its script', async () => {
    const filename = 'отчёт "№ 1"\\% ’é(*)\n.txt'
    const body = Readable.from([Buffer.from('x')])
    await storage.put({ key: '1/a/named.txt', body, content_type: 'text/plain', filename })
    expect(await storage.head('1/a/named.txt')).toMatchObject({
      content_type: 'text/plain',
      filename,
    })
    await put('1/a/named.txt', Buffer.from('x'))
    expect(await storage.head('1/a/named.txt')).not.toHaveProperty('filename')
  })

  it('replace an earlier one of the same key, type included', async () => {
    await put('1/a/same', Buffer.from('old and long'))
    await put('1/a/same', Buffer.from('new'), 'text/plain')
    expect((await read('1/a/same')).toString()).toBe('new')
    expect(await storage.head('1/a/same')).toMatchObject({ size: 3, content_type: 'text/plain' })
  })

  it('tells how much is stored below a folder of keys, and no longer what was removed', async () => {
    expect(await storage.amountBelow('44')).toEqual({ files: 0, bytes: 0 })
    for (const key of ['44/a/one', '44/a/b/two', '445/a/three']) {
      const body = Readable.from([Buffer.from('12345')])
      await storage.put({ key, body, content_type: 'text/plain' })
    }
    expect(await storage.amountBelow('44')).toEqual({ files: 2, bytes: 10 })
    await storage.delete('44/a/one')
    expect(await storage.amountBelow('44')).toEqual({ files: 1, bytes: 5 })
  })

  it('that are missing are told apart from failures', async () => {
    expect(await storage.head('1/none')).toBeNull()
    expect(await storage.head('1/a')).toBeNull()
    await expect(storage.get('1/none')).rejects.toBeInstanceOf(NotFoundError)
    await expect(storage.delete('1/none')).resolves.toBeUndefined()
  })

  it('are gone after they were deleted', async () => {
    await put('1/a/gone', Buffer.from('x'))
    await storage.delete('1/a/gone')
    expect(await storage.head('1/a/gone')).toBeNull()
  })

  it('leave nothing when their stream fails or is aborted', async () => {
    const failing = Readable.from(
      (async function* () {
        yield randomBytes(100)
        throw new Error('the source broke')
      })(),
    )
    await expect(
      storage.put({ key: '1/broken', body: failing, content_type: 'x/y' }),
    ).rejects.toThrow()
    expect(await storage.head('1/broken')).toBeNull()
    const controller = new AbortController()
    const endless = Readable.from(
      (async function* () {
        for (let i = 0; ; i++) {
          if (i === 20) controller.abort(new Error('enough'))
          yield randomBytes(1024 * 1024)
        }
      })(),
    )
    await expect(
      storage.put({
        key: '1/endless',
        body: endless,
        content_type: 'x/y',
        signal: controller.signal,
      }),
    ).rejects.toThrow('enough')
    expect(endless.destroyed).toBe(true)
    expect(await storage.head('1/endless')).toBeNull()
  })

  it('are found again by their address, and no other address is taken for one', async () => {
    const url = await storage.url('1/a/photo.png')
    expect(storage.keyOf(url)).toBe('1/a/photo.png')
    for (const other of ['', 'no url', 'https://example.com/1/a/photo.png', `${url}/../../2/x.png`])
      expect(storage.keyOf(other)).toBeNull()
  })

  it.each(['', '/', '../x', '1/../2', '1//2', '1/a b', '1/%2e', 'C:\\x', `1/${'x'.repeat(300)}`])(
    'never have the key %j',
    async (key) => {
      await expect(storage.head(key)).rejects.toMatchObject({ field: 'key' })
      await expect(storage.get(key)).rejects.toMatchObject({ field: 'key' })
      await expect(storage.delete(key)).rejects.toMatchObject({ field: 'key' })
      await expect(storage.url(key)).rejects.toMatchObject({ field: 'key' })
      await expect(put(key, Buffer.from('x'))).rejects.toMatchObject({ field: 'key' })
    },
  )
})

describe('A bucket', () => {
  it('that is not public gives out signed addresses', async () => {
    const { storage, close } = await openBucket({ acl: undefined })
    await storage.put({
      key: '1/x.txt',
      body: Readable.from([Buffer.from('hello')]),
      content_type: 'text/plain',
    })
    const url = await storage.url('1/x.txt')
    expect(url).toContain('X-Amz-Signature=')
    expect(await (await fetch(url)).text()).toBe('hello')
    expect(storage.keyOf(url)).toBe('1/x.txt')
    await close()
  })

  it.each([
    ['AccessControlListNotSupported', 400, 'S3_OBJECT_ACL'],
    ['NoSuchBucket', 404, 'IMAGE_S3_BUCKET'],
    ['PermanentRedirect', 301, 'AWS_REGION'],
    ['AuthorizationHeaderMalformed', 400, 'AWS_REGION'],
    ['AccessDenied', 403, 'AWS credentials'],
    ['SignatureDoesNotMatch', 403, 'AWS credentials'],
  ])('that answers %s names the setting, and is not tried again', async (code, status, setting) => {
    let calls = 0
    const server = createServer((request, response) => {
      calls += 1
      request.resume()
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code></Error>`)
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const storage = open({ ...bucket, endpoint: `http://127.0.0.1:${port}` })
    const body = Readable.from([Buffer.from('x')])
    const failure = storage.put({ key: '1/x', body, content_type: 'text/plain' })
    await expect(failure).rejects.toMatchObject({ key: setting, isRetryable: false })
    expect(calls).toBe(1)
    await storage.close()
    server.close()
  })

  it('that sends no canned rights unless they are named', async () => {
    const seen: unknown[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers['x-amz-acl'])
      request.resume()
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    for (const acl of [undefined, 'private'] as const) {
      const storage = open({ ...bucket, acl, endpoint: `http://127.0.0.1:${port}` })
      const body = Readable.from([Buffer.from('x')])
      await storage.put({ key: '1/x', body, content_type: 'text/plain' })
      await storage.close()
    }
    expect(seen).toEqual([undefined, 'private'])
    server.close()
  })

  it('shows the name of a file at its signed address', async () => {
    const { storage, close } = await openBucket({ acl: undefined })
    const body = Readable.from([Buffer.from('x')])
    await storage.put({
      key: '1/x.pdf',
      body,
      content_type: 'application/pdf',
      filename: 'отчёт.pdf',
    })
    const { headers } = await fetch(await storage.url('1/x.pdf'))
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="_____.pdf"; filename*=UTF-8''${encodeURIComponent('отчёт')}.pdf`,
    )
    await close()
  })

  it('out of reach is a failure of the storage', async () => {
    const storage = open({ ...bucket, endpoint: 'http://127.0.0.1:1' })
    const body = Readable.from([Buffer.from('x')])
    const failure = storage.put({ key: '1/x', body, content_type: 'text/plain' })
    await expect(failure).rejects.toBeInstanceOf(StorageError)
    await storage.close()
  })
})

describe('A storage without configuration', () => {
  it('names what is missing', async () => {
    const storage = open({ kind: 'none', missing: 'IMAGE_S3_BUCKET' })
    await expect(storage.url('1/x')).rejects.toMatchObject({ key: 'IMAGE_S3_BUCKET' })
  })
})
