import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { filesBelow } from '../../support/uploads.js'

const mebibyte = 1024 * 1024
const head = (field: string, more = '') =>
  `--b\r\nContent-Disposition: form-data; name="${field}"${more}\r\n\r\n`
const start = `${head('category')}a\r\n${head('action')}b\r\n${head('file', '; filename="long.pcm"')}`
const end = '\r\n--b--\r\n'

describe('A large upload', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ STORAGE_MAX_UPLOAD_BYTES: String(210 * mebibyte) })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const openUpload = async () => {
    const outgoing = request(`${api.url}/api/v1/storage/upload`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b',
        authorization: `Bearer ${await api.token()}`,
      },
    })
    outgoing.write(start)
    return outgoing
  }
  const staged = () => filesBelow(`${api.container.config.dataDirectory}/staging`)

  it('of 200 MiB passes through little memory', async () => {
    const outgoing = await openUpload()
    const status = new Promise<number | undefined>((resolve, reject) => {
      outgoing.on('response', (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      outgoing.on('error', reject)
    })
    const chunk = Buffer.alloc(mebibyte, 7)
    const held = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed
    const before = held()
    let peak = 0
    for (let sent = 0; sent < 200; sent++) {
      if (!outgoing.write(chunk)) await new Promise((resolve) => outgoing.once('drain', resolve))
      peak = Math.max(peak, held() - before)
    }
    outgoing.end(end)
    expect(await status).toBe(200)
    // Both ends of the connection live in this process, and a busy machine frees memory late; all of it would be more than 200.
    expect(peak / mebibyte).toBeLessThan(150)
    expect(await staged()).toEqual([])
  })

  it('whose client leaves is forgotten', async () => {
    const outgoing = await openUpload()
    outgoing.on('error', () => {})
    outgoing.write(Buffer.alloc(mebibyte))
    await expect.poll(async () => (await staged()).length).toBe(1)
    outgoing.destroy()
    await expect.poll(staged).toEqual([])
  })

  it('that stands still keeps nobody else waiting', async () => {
    const outgoing = await openUpload()
    outgoing.on('error', () => {})
    await sleep(20)
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
    outgoing.destroy()
  })
})
