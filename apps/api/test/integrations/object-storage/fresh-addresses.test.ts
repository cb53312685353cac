import { describe, expect, it } from 'vitest'
import { createFolderStorage } from '../../../src/integrations/object-storage/folder/folder-storage.js'
import { createSignedPaths } from '../../../src/integrations/object-storage/folder/signed-paths.js'
import { createS3Addresses } from '../../../src/integrations/object-storage/s3/s3-addresses.js'
import { createS3Storage } from '../../../src/integrations/object-storage/s3/s3-storage.js'
import { createStaging } from '../../../src/integrations/staging/staging.js'

const key = '7/assets/chat/1/photo.png'
const settings = {
  bucket: 'files',
  region: 'eu-central-1',
  credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
  endpoint: undefined,
  usesPathStyle: false,
}

function bucket({ isPublic, now }: { isPublic: boolean; now: () => number }) {
  const addresses = createS3Addresses(settings, { isPublic })
  const acl = isPublic ? 'public-read' : 'private'
  return createS3Storage({ settings, addresses, acl, urlTtlSeconds: 100, now })
}

function folder({ now, baseUrl }: { now: () => number; baseUrl: string }) {
  const paths = createSignedPaths({ secrets: ['secret'], ttlSeconds: 100, now })
  const staging = createStaging('/nowhere')
  return createFolderStorage({ directory: '/nowhere', staging, paths, baseUrl: () => baseUrl })
}

describe('An address of a file', () => {
  it.each([
    ['a folder', (now: () => number) => folder({ now, baseUrl: 'http://here' })],
    ['a private bucket', (now: () => number) => bucket({ isPublic: false, now })],
  ])('in %s is fresh for half of its time, and its key is known for ever', async (_name, open) => {
    let clock = Date.parse('2030-01-02T03:04:00Z')
    const storage = open(() => clock)
    const url = await storage.url(key)
    clock += 1000
    expect(await storage.url(key)).toBe(url)
    clock += 44_000
    expect(storage.isFresh(url)).toBe(true)
    clock += 6000
    expect(storage.isFresh(url)).toBe(false)
    clock += 1_000_000
    expect(storage.keyOf(url)).toBe(key)
    expect(storage.isFresh(await storage.url(key))).toBe(true)
    await storage.close()
  })

  it('in a public bucket is fresh for ever, unless it was signed when the bucket was private', async () => {
    let clock = 0
    const [open, closed] = [true, false].map((isPublic) => bucket({ isPublic, now: () => clock }))
    const signed = (await closed?.url(key)) ?? ''
    const url = (await open?.url(key)) ?? ''
    clock = 1e12
    expect(open?.isFresh(url)).toBe(true)
    expect(open?.isFresh(signed)).toBe(false)
    expect(closed?.isFresh(url)).toBe(false)
    await Promise.all([open?.close(), closed?.close()])
  })

  it('in a folder is not fresh once the api has another address', async () => {
    const now = () => 0
    const former = await folder({ now, baseUrl: 'http://former' }).url(key)
    const storage = folder({ now, baseUrl: 'http://here' })
    expect(storage.keyOf(former)).toBe(key)
    expect(storage.isFresh(former)).toBe(false)
    await storage.close()
  })
})
