import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renewAddressesIn } from '../../../src/features/storage/renew-addresses.js'
import { createSignedPaths } from '../../../src/integrations/object-storage/folder/signed-paths.js'
import type { HistoryApi } from '../../support/history-client.js'
import { startHistoryApi } from '../../support/history-client.js'
import { testSecret } from '../../support/start-api.js'
import { png, upload, uploadForm } from '../../support/uploads.js'

const aMonth = 30 * 24 * 60 * 60 * 1000

describeOnEngines('Addresses of files in a history', (engine) => {
  let history: HistoryApi
  beforeAll(async () => {
    history = await startHistoryApi(engine)
  })
  afterAll(() => history[Symbol.asyncDispose]())

  /** Uploads a file as a customer; its address as it was given out a month ago, by another server. */
  async function oldAddressOf(customerId: number): Promise<string> {
    const { api } = history
    const { body } = await upload(api, uploadForm({ name: 'a.png', bytes: png }), customerId)
    const key = api.container.storage.keyOfOwn(body.data.url, customerId) ?? ''
    const now = () => Date.now() - aMonth
    const paths = createSignedPaths({ secrets: [testSecret], ttlSeconds: 60, now })
    return `http://former.example:1${paths.sign(key)}`
  }

  it('hold again when their owner reads them, and for nobody else', async () => {
    const [own, foreign] = [await oldAddressOf(81), await oldAddressOf(82)]
    const elsewhere = 'https://elsewhere.example/a.png'
    const client = history.as(81)
    const { data: pair } = await client.call<{ session_id: string }>('POST', '/messages', {
      user_message: { message: own, image_locations: [own, foreign, elsewhere] },
      ai_response: { message: 'Seen.', file_locations: [own] },
    })
    const { session_id } = pair
    type Message = { message: string; image_locations: string[]; file_locations: string[] }
    const { data } = await client.call<{ messages: [Message, Message] }>(
      'POST',
      '/sessions/detail',
      { session_id, include_messages: true },
    )
    const [user, answer] = data.messages
    expect(user.message).toBe(own)
    const [renewed = '', ...others] = user.image_locations
    expect(others).toEqual([foreign, elsewhere])
    expect(answer.file_locations).toEqual([renewed])
    expect((await fetch(renewed)).status).toBe(200)
    const files = await client.call('POST', '/maintenance/files', {})
    expect(JSON.stringify(files.data)).toContain(new URL(renewed).origin)
  })

  it('reach the vendor when a client sends an old one back', async () => {
    const { api } = history
    const image_url = { url: await oldAddressOf(83) }
    await using client = await api.chat(83)
    await client.request({
      prompt: [
        { type: 'text', text: 'What is it?' },
        { type: 'image_url', image_url },
      ],
    })
    const [request] = api.simulator.log.entries().slice(-1)
    expect(JSON.stringify(request?.body)).toContain(`base64,${png.toString('base64')}`)
  })
})

describe('Renewing addresses', () => {
  it('finds them in fields and lists of addresses, however deep, and nowhere else', async () => {
    const value = {
      url: 'http://a',
      message: 'http://a',
      messages: [{ image_locations: ['http://a', 'http://b', 5, null], tags: ['http://a'] }],
      prompt: [{ image_url: { url: 'http://a' } }, { file_url: 'http://a' }],
    }
    await renewAddressesIn(value, (url) => (url === 'http://a' ? Promise.resolve('new') : null))
    expect(value).toEqual({
      url: 'new',
      message: 'http://a',
      messages: [{ image_locations: ['new', 'http://b', 5, null], tags: ['http://a'] }],
      prompt: [{ image_url: { url: 'new' } }, { file_url: 'new' }],
    })
  })

  it('is not tired by nesting', async () => {
    let nested: object = { url: 'http://a' }
    for (let depth = 0; depth < 100_000; depth++) nested = [nested]
    await renewAddressesIn(nested, async () => 'new')
  })
})
