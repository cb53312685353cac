import { typesOf } from '@betterai/testkit'
import { describe, expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe('A file of the local storage', () => {
  it('reaches the vendor as bytes when a chat refers to it', async () => {
    await using api = await startApi()
    const form = new FormData()
    form.set('file', new Blob([pixel], { type: 'image/png' }), 'pixel.png')
    form.set('category', 'provider.s3')
    form.set('action', 's3_upload')
    const uploaded = await fetch(`${api.url}/api/v1/storage/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await api.token(1)}` },
      body: form,
    })
    const { data } = (await uploaded.json()) as { data: { url: string } }
    await using client = await api.chat()
    const events = await client.request({
      prompt: [
        { type: 'text', text: 'What is it?' },
        { type: 'image_url', image_url: { url: data.url } },
      ],
    })
    expect(typesOf(events)).not.toContain('error')
    expect(typesOf(events)).not.toContain('customEvent:attachmentSkipped')
    const [request] = api.simulator.log.entries().slice(-1)
    expect(JSON.stringify(request?.body)).toContain(`base64,${pixel.toString('base64')}`)
  })
})
