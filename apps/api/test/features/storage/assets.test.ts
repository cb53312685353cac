import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'
import { filesBelow } from '../../support/uploads.js'

describe('A generated file', () => {
  it.each([
    ['image', 'image/jpeg', /^7\/assets\/chat\/1\/\d{8}_[0-9a-f]{8}_image\.jpg$/],
    ['image', 'image/x-unknown', /_image\.png$/],
    ['video', 'video/mp4', /_video\.mp4$/],
    ['tts_audio', 'audio/wav', /_tts_audio\.wav$/],
    ['tts_audio', 'audio/x-unknown', /_tts_audio\.mp3$/],
  ] as const)('of kind %s and type %s is kept and found again', async (asset, type, form) => {
    await using api = await startApi()
    const { storage } = api.container
    const content = Readable.from([Buffer.from('some'), Buffer.from('thing')])
    const url = await storage.storeAsset({ customer_id: 7, asset, content, content_type: type })
    const key = storage.keyOfOwn(url, 7) ?? ''
    expect(key).toMatch(form)
    expect(await storage.describe(key)).toMatchObject({ size: 9, content_type: type })
    expect(storage.keyOfOwn(url, 8)).toBeNull()
  })

  it('that is empty is refused', async () => {
    await using api = await startApi()
    const { storage, config } = api.container
    const asset = { customer_id: 7, asset: 'image', content_type: 'image/png' } as const
    await expect(storage.storeAsset({ ...asset, content: Buffer.alloc(0) })).rejects.toThrow()
    expect(await filesBelow(`${config.dataDirectory}/storage`)).toEqual([])
  })
})
