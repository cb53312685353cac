import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { filesBelow, png, upload, uploadForm } from '../../support/uploads.js'

const text = { name: 'note.txt', bytes: 'hello' }

describe('POST /api/v1/storage/upload', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ STORAGE_MAX_UPLOAD_BYTES: '100000' })
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const folder = (name: string) => `${api.container.config.dataDirectory}/${name}`

  it('stores the file for the customer and tells its address', async () => {
    const form = uploadForm(
      { name: 'My photo.PNG', bytes: png, type: 'text/html' },
      { customer_id: '1' },
    )
    const { status, body } = await upload(api, form)
    expect({ status, message: body.message }).toEqual({
      status: 200,
      message: 'File uploaded successfully',
    })
    expect(body.meta).toEqual({
      category: 'provider.s3',
      action: 's3_upload',
      extension: 'png',
      content_type: 'image/png',
    })
    expect(Object.keys(body.data)).toEqual(['url', 'filename'])
    expect(body.data.filename).toMatch(/^\d{8}_[0-9a-f]{8}_My_photo\.PNG$/)
    expect(body.data.url).toContain(`/1/assets/chat/1/${body.data.filename}`)
    const read = await fetch(body.data.url)
    expect(png.equals(Buffer.from(await read.arrayBuffer()))).toBe(true)
  })

  it('keeps the name where that is asked for, and replaces the earlier file', async () => {
    const forced = { user_input: '{"force_filename": true}' }
    await upload(api, uploadForm(text, forced))
    const { body } = await upload(api, uploadForm({ ...text, bytes: 'new' }, forced))
    expect(body.data.filename).toBe('note.txt')
    expect(body.meta.replaced).toBe(true)
    expect(await (await fetch(body.data.url)).text()).toBe('new')
  })

  it('keeps names of any script apart, and shows them as they are', async () => {
    const names = [
      'отчёт.txt',
      'смета.txt',
      '報告.txt',
      'My file.txt',
      'My_file.txt',
      'a"b;\\c%.txt',
    ]
    const forced = { user_input: '{"force_filename": true}' }
    const given = names.map(async (name) => upload(api, uploadForm({ name, bytes: name }, forced)))
    const stored = (await Promise.all(given)).map(({ body }) => body)
    expect(stored.map(({ meta }) => meta.replaced)).toEqual(names.map(() => false))
    for (const [index, name] of names.entries()) {
      const answer = await fetch(stored[index]?.data.url ?? '')
      expect(await answer.text()).toBe(name)
      const shown = answer.headers.get('content-disposition') ?? ''
      const [, encoded, plain] =
        /^attachment; filename="(?:.*filename\*=UTF-8''(.*)|([^"]*)")$/.exec(shown) ?? []
      expect(plain ?? decodeURIComponent(encoded ?? '')).toBe(name.split('\\').at(-1))
    }
    const decomposed = uploadForm({ name: 'отчёт.txt'.normalize('NFD'), bytes: 'new' }, forced)
    expect((await upload(api, decomposed)).body.meta.replaced).toBe(true)
    const others = await upload(api, uploadForm({ name: 'отчёт.txt', bytes: 'x' }, forced), 2)
    expect(others.body.meta.replaced).toBe(false)
  })

  it.each([
    [`filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82.txt`, 'отчёт.txt'],
    [`filename="x.bin"; filename*=utf-8'en'a%22b.txt`, 'a"b.txt'],
    [`filename*=ISO-8859-1''caf%E9.txt; filename="cafe.exe"`, 'café.txt'],
  ])('takes the extended form of a name: %s', async (parameters, name) => {
    const part = (head: string, content: string) =>
      `--b1\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`
    const bytes = `\r\nContent-Disposition: form-data; ${parameters}\r\n--b\r\n\r\n`
    const body = [
      part('name="category"', 'provider.s3'),
      part(`name="file"; ${parameters}`, bytes),
      part('name="action"', 's3_upload'),
      part('name="user_input"', '{"force_filename": true}'),
    ]
    const response = await fetch(`${api.url}/api/v1/storage/upload`, {
      method: 'POST',
      headers: {
        'content-type': 'multipart/form-data; boundary=b1',
        authorization: `Bearer ${await api.token()}`,
      },
      body: `${body.join('')}--b1--\r\n`,
    })
    const { data } = Object(await response.json())
    const answer = await fetch(data.url)
    expect(await answer.text()).toBe(bytes)
    const shown = answer.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(shown)?.[1] ?? '')).toBe(name)
  })

  it('lets no name take the key of another one', async () => {
    const forced = { user_input: '{"force_filename": true}' }
    const first = [
      await upload(api, uploadForm(text)),
      await upload(api, uploadForm({ ...text, name: 'é.txt' }, forced)),
    ]
    for (const { body } of first) {
      const { filename, url } = body.data
      const again = await upload(api, uploadForm({ name: filename, bytes: 'other' }, forced))
      expect(again.body.meta.replaced).toBe(false)
      expect(await (await fetch(url)).text()).toBe('hello')
    }
  })

  it('takes the header of a form in any case', async () => {
    const { body, headers } = new Response(uploadForm(text))
    const [, boundary] = (headers.get('content-type') ?? '').split('=')
    const answer = await fetch(`${api.url}/api/v1/storage/upload`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await api.token(1)}`,
        'content-type': `Multipart/Form-Data; boundary=${boundary}`,
      },
      body,
      duplex: 'half',
    })
    expect(answer.status).toBe(200)
  })

  it.each([
    ['../../../etc/pass wd.txt', 'pass_wd.txt'],
    ['..\\..\\x.txt', 'x.txt'],
    [`${'x'.repeat(300)}.txt`, `${'x'.repeat(116)}.txt`],
    ['naïve "quoted"\u0000;.txt', 'na_ve_'],
    ['.hidden.txt', '.hidden.txt'],
  ])('gives %j a safe name', async (name, expected) => {
    const { status, body } = await upload(api, uploadForm({ ...text, name }))
    expect(status).toBe(200)
    expect(body.data.filename.slice(18)).toContain(expected)
    expect(body.data.filename.slice(18)).toMatch(/^[\w.-]{1,120}$/)
  })

  it.each([
    ['no file', uploadForm(null), 422, { errors: [{ field: 'file' }] }],
    ['no action', uploadForm(text, { action: null }), 422, { errors: [{ field: 'action' }] }],
    [
      'no number',
      uploadForm(text, { customer_id: '1x' }),
      422,
      { errors: [{ field: 'customer_id' }] },
    ],
    [
      'another customer',
      uploadForm(text, { customer_id: '2' }),
      403,
      { reason: 'customer_mismatch' },
    ],
    ['bad JSON', uploadForm(text, { user_settings: '{' }), 400, { field: 'user_settings' }],
    ['a program', uploadForm({ ...text, name: 'x.exe' }), 400, { extension: 'exe' }],
    ['a page', uploadForm({ ...text, name: 'x.html' }), 400, { extension: 'html' }],
    ['no suffix', uploadForm({ ...text, name: 'png' }), 400, { extension: '' }],
    ['only a suffix', uploadForm({ ...text, name: '.txt' }), 400, { extension: '' }],
    [
      'a program as image',
      uploadForm({ name: 'x.png', bytes: 'MZ\x90\0\x03' }),
      400,
      { extension: 'png' },
    ],
    [
      'a page as image',
      uploadForm({ name: 'x.png', bytes: '\n<svg onload="x">' }),
      400,
      { extension: 'png' },
    ],
    [
      'binary as text',
      uploadForm({ name: 'x.txt', bytes: 'MZ\x90\0\x03' }),
      400,
      { extension: 'txt' },
    ],
    ['nothing in it', uploadForm({ ...text, bytes: '' }), 400, null],
    ['too much', uploadForm({ ...text, bytes: 'x'.repeat(100_001) }), 413, { max_bytes: 100_000 }],
  ])('refuses %s and leaves nothing behind', async (_what, form, status, data) => {
    const before = await filesBelow(folder('storage'))
    const answer = await upload(api, form)
    expect(answer.status).toBe(status)
    if (data === null) expect(answer.body.data).toBeNull()
    else expect(answer.body.data).toMatchObject(data)
    expect(await filesBelow(folder('storage'))).toEqual(before)
    expect(await filesBelow(folder('staging'))).toEqual([])
  })

  it('refuses whoever has no token, or one of another scope', async () => {
    expect((await upload(api, uploadForm(text), null)).status).toBe(401)
  })

  it.each([
    [
      'fields before JSON',
      uploadForm({ ...text, name: 'x.exe' }, { action: null, user_input: '{' }),
      422,
    ],
    ['the customer before JSON', uploadForm(text, { customer_id: '2', user_input: '{' }), 403],
    ['JSON before the extension', uploadForm({ ...text, name: 'x.exe' }, { user_input: '{' }), 400],
    [
      'the extension before the size',
      uploadForm({ name: 'x.exe', bytes: 'x'.repeat(200_000) }),
      400,
    ],
  ])('checks %s', async (_order, form, status) => {
    expect((await upload(api, form)).status).toBe(status)
  })

  it('takes the file before its fields as well', async () => {
    const form = new FormData()
    form.append('file', new Blob(['hello']), 'note.txt')
    form.append('category', 'a')
    form.append('action', 'b')
    form.append('user_input', '[1]')
    expect((await upload(api, form)).status).toBe(200)
  })

  it.each([
    ['no form', '{}', 'application/json', 422],
    ['no boundary', 'x', 'multipart/form-data', 400],
    ['nonsense', 'x', 'multipart/form-data; boundary=b', 400],
    [
      'a form that breaks off',
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhel',
      'multipart/form-data; boundary=b',
      400,
    ],
    [
      'a field of a megabyte and more',
      `--b\r\nContent-Disposition: form-data; name="category"\r\n\r\n${'x'.repeat(1_100_000)}\r\n--b--\r\n`,
      'multipart/form-data; boundary=b',
      413,
    ],
  ])('answers %s with an envelope', async (_what, body, type, status) => {
    const response = await fetch(`${api.url}/api/v1/storage/upload`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${await api.token()}` },
      body,
    })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ success: false, code: status })
  })

  it('names the missing setting where no storage is configured', async () => {
    await using other = await startApi({ IMAGE_S3_BUCKET: 'files' })
    const { status, body } = await upload(other, uploadForm(text))
    expect({ status, data: body.data }).toEqual({ status: 500, data: { key: 'AWS credentials' } })
  })

  it('answers 502 when the bucket is out of reach', async () => {
    await using other = await startApi({
      IMAGE_S3_BUCKET: 'files',
      AWS_ACCESS_KEY_ID: 'key',
      AWS_SECRET_ACCESS_KEY: 'secret',
      S3_ENDPOINT: 'http://127.0.0.1:1',
    })
    expect((await upload(other, uploadForm(text))).status).toBe(502)
  })
})
