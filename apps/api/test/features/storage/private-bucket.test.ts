import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startFauxqs } from 'fauxqs'
import { describe, expect, it } from 'vitest'
import { startApi } from '../../support/start-api.js'
import { png, upload, uploadForm } from '../../support/uploads.js'

/** A bucket as Amazon makes them today: it refuses canned rights, and whoever brings no signature. */
async function startPrivateBucket() {
  const s3 = await startFauxqs({ port: 0, logger: false })
  s3.createBucket('files')
  const refused: string[] = []
  const server = createServer((incoming, answer) => {
    const refusal = refusalOf(incoming)
    if (refusal !== undefined) {
      refused.push(refusal)
      incoming.resume()
      const status = refusal === 'AccessDenied' ? 403 : 400
      answer.writeHead(status, { 'content-type': 'application/xml' })
      answer.end(`<Error><Code>${refusal}</Code></Error>`)
      return
    }
    const { method, headers, url = '/' } = incoming
    const onward = send(new URL(url, s3.address), { method, headers }, (found) => {
      answer.writeHead(found.statusCode ?? 500, found.headers)
      found.pipe(answer)
    })
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await s3.stop()
    },
  }
}

function refusalOf({ headers, url = '' }: IncomingMessage): string | undefined {
  if (headers['x-amz-acl'] !== undefined) return 'AccessControlListNotSupported'
  const isSigned = headers.authorization !== undefined || url.includes('X-Amz-Signature=')
  return isSigned ? undefined : 'AccessDenied'
}

const bucket = {
  IMAGE_S3_BUCKET: 'files',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
}

describe('A private bucket without canned rights', () => {
  it('takes uploads and generated files, which are read at signed addresses alone', async () => {
    await using s3 = await startPrivateBucket()
    await using api = await startApi({ ...bucket, S3_ENDPOINT: s3.url })
    const { body } = await upload(api, uploadForm({ name: 'a.png', bytes: png }))
    const { storage } = api.container
    const made = (['image', 'video', 'tts_audio'] as const).map((asset) =>
      storage.storeAsset({ customer_id: 1, asset, content: png, content_type: 'image/png' }),
    )
    const addresses = [body.data.url, ...(await Promise.all(made))]
    for (const address of addresses) {
      const answer = await fetch(address)
      expect(Buffer.from(await answer.arrayBuffer()), address).toEqual(png)
    }
    expect(s3.refused).toEqual([])
    for (const address of addresses)
      expect((await fetch(address.split('?')[0] ?? '')).status).toBe(403)
  })

  it('shows what a history names at addresses that hold again, and hands it to the vendor', async () => {
    await using s3 = await startPrivateBucket()
    await using api = await startApi({ ...bucket, S3_ENDPOINT: s3.url })
    const { body } = await upload(api, uploadForm({ name: 'a.png', bytes: png }))
    const bare = body.data.url.split('?')[0] ?? ''
    const ended = `${bare}?X-Amz-Date=20240101T000000Z&X-Amz-Expires=60&X-Amz-Signature=00`
    const stored = await api.post('/api/v1/chat/messages', {
      user_message: { message: 'Look', image_locations: [bare, ended] },
      ai_response: { message: 'Seen.', file_locations: [ended] },
    })
    const { session_id } = ((await stored.json()) as { data: { session_id: string } }).data
    const detail = await api.post('/api/v1/chat/sessions/detail', {
      session_id,
      include_messages: true,
    })
    type Message = { image_locations: string[]; file_locations: string[] }
    const { messages } = ((await detail.json()) as { data: { messages: Message[] } }).data
    const shown = messages.flatMap((each) => [...each.image_locations, ...each.file_locations])
    expect(shown).toHaveLength(3)
    for (const address of shown) {
      expect(address).not.toBe(ended)
      expect((await fetch(address)).status, address).toBe(200)
    }
    const { status } = await api.post('/chat', {
      prompt: [
        { type: 'text', text: 'What is it?' },
        { type: 'image_url', image_url: { url: ended } },
      ],
    })
    expect(status).toBe(200)
    const [request] = api.simulator.log.entries().slice(-1)
    const [sent = ''] = /http:[^"]+X-Amz-Signature[^"]+/.exec(JSON.stringify(request?.body)) ?? []
    expect(sent).not.toBe(ended)
    expect((await fetch(sent)).status).toBe(200)
    expect(s3.refused).toEqual([])
  })

  it('says which setting it does not take where rights are asked for', async () => {
    await using s3 = await startPrivateBucket()
    const environment = { ...bucket, S3_ENDPOINT: s3.url, S3_OBJECT_ACL: 'public-read' }
    await using api = await startApi(environment)
    const { status, body } = await upload(api, uploadForm({ name: 'a.png', bytes: png }))
    expect(s3.refused).toContain('AccessControlListNotSupported')
    expect(status).toBe(500)
    expect(body.data).toMatchObject({ key: 'S3_OBJECT_ACL' })
  })
})
