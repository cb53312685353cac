import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { png, upload, uploadForm } from '../../support/uploads.js'

describe('The address of a file in a folder', () => {
  let api: TestApi
  let url = ''
  beforeAll(async () => {
    api = await startApi()
    const form = uploadForm({ name: 'digits.txt', bytes: '0123456789' })
    url = (await upload(api, form)).body.data.url
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const read = async (range?: string, method = 'GET') => {
    const response = await fetch(url, { method, headers: range === undefined ? {} : { range } })
    return { response, text: await response.text() }
  }

  it('needs no token and lets no file act in our name', async () => {
    const { response } = await read()
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': '10',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-disposition': 'attachment; filename="digits.txt"',
      'content-security-policy': "default-src 'none'; sandbox",
    })
  })

  it('shows images in place', async () => {
    const { body } = await upload(api, uploadForm({ name: 'x.jpg', bytes: png }))
    const response = await fetch(body.data.url)
    await response.arrayBuffer()
    expect(response.headers.get('content-disposition')).toMatch(/^inline/)
    // Its bytes are a PNG's, whatever its name says.
    expect(response.headers.get('content-type')).toBe('image/png')
  })

  it.each([
    ['bytes=2-4', '234', 'bytes 2-4/10'],
    ['bytes=7-', '789', 'bytes 7-9/10'],
    ['bytes=-3', '789', 'bytes 7-9/10'],
    ['bytes=8-99', '89', 'bytes 8-9/10'],
    ['bytes=-99', '0123456789', 'bytes 0-9/10'],
  ])('answers the range %s', async (range, expected, header) => {
    const { response, text } = await read(range)
    expect({ status: response.status, text, range: response.headers.get('content-range') }).toEqual(
      {
        status: 206,
        text: expected,
        range: header,
      },
    )
  })

  it.each(['bytes=0-1,3-4', 'items=0-1', 'bytes=', 'bytes=-', 'bytes=4-2', 'nonsense'])(
    'answers %s with the whole file',
    async (range) => {
      expect(await read(range)).toMatchObject({ response: { status: 200 }, text: '0123456789' })
    },
  )

  it('refuses a range outside of the file', async () => {
    const { response } = await read('bytes=10-')
    expect(response.status).toBe(416)
    expect(response.headers.get('content-range')).toBe('bytes */10')
  })

  it('answers HEAD with the headers alone', async () => {
    const { response, text } = await read(undefined, 'HEAD')
    expect({ text, length: response.headers.get('content-length') }).toEqual({
      text: '',
      length: '10',
    })
  })

  it('opens neither another file nor anything after its time', async () => {
    const other = url.replace('/1/assets', '/2/assets')
    const later = url.replace(/files\/\d+/, 'files/9999999999')
    const up = url.replace(/\/1\/assets.*/, '/..%2f..%2fauth-secret')
    for (const forged of [other, later, up, `${url}x`, url.replace(/files\/[^/]+/, 'files/x')])
      expect((await fetch(forged)).status).toBe(403)
    await using impatient = await startApi({ STORAGE_URL_TTL_SECONDS: '1' })
    const form = uploadForm({ name: 'a.txt', bytes: 'x' })
    const expiring = (await upload(impatient, form)).body.data.url
    await expect.poll(async () => (await fetch(expiring)).status, { timeout: 3000 }).toBe(403)
  })

  it('carries the public address where one is set', async () => {
    await using proxied = await startApi({ PUBLIC_URL: 'https://files.example.com/' })
    const { body } = await upload(proxied, uploadForm({ name: 'a.txt', bytes: 'x' }))
    expect(body.data.url).toMatch(/^https:\/\/files\.example\.com\/api\/v1\/storage\/files\//)
  })
})
