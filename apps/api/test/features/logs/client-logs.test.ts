import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClientLogsService } from '../../../src/features/logs/service.js'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'
import { filesBelow } from '../../support/uploads.js'

describe('POST /api/v1/admin/logs/upload', () => {
  let api: TestApi
  let folder = ''
  beforeEach(async () => {
    api = await startApi()
    folder = api.container.config.storage.clientLogsDirectory
  })
  afterEach(() => api[Symbol.asyncDispose]())

  const send = async (
    file: { name: string; bytes: string } | null,
    customerId: number | null = 7,
  ) => {
    const form = new FormData()
    if (file) form.append('file', new Blob([file.bytes]), file.name)
    else form.append('other', 'x')
    const headers: Record<string, string> =
      customerId === null ? {} : { authorization: `Bearer ${await api.token(customerId)}` }
    const url = `${api.url}/api/v1/admin/logs/upload`
    const response = await fetch(url, { method: 'POST', headers, body: form })
    const body = (await response.json()) as {
      message: string
      data: { filename: string; size: number } | null
    }
    return { status: response.status, headers: response.headers, body }
  }

  it.each([
    ['../../x.txt', 'x.txt'],
    ['..\\..\\boot.LOG', 'boot.LOG'],
    ['app log; rm -rf.json', 'app_log__rm_-rf.json'],
  ])('keeps %j inside its folder under a safe name', async (name, expected) => {
    const { status, body } = await send({ name, bytes: 'line' })
    expect({ status, message: body.message }).toEqual({
      status: 200,
      message: 'Logs uploaded successfully',
    })
    expect(body.data).toEqual({
      filename: expect.stringMatching(/^\d{8}_\d{6}_user7_/),
      size: 4,
    })
    expect(body.data?.filename.endsWith(`_user7_${expected}`)).toBe(true)
    expect(await readdir(folder)).toEqual([body.data?.filename])
    expect(await readFile(`${folder}/${body.data?.filename}`, 'utf8')).toBe('line')
  })

  it.each([
    ['no token', { name: 'a.txt', bytes: 'x' }, 401, null],
    ['no file', null, 422, 7],
    ['an empty one', { name: 'a.txt', bytes: '' }, 400, 7],
    ['a program', { name: 'a.sh', bytes: 'x' }, 400, 7],
    ['no suffix', { name: 'txt', bytes: 'x' }, 400, 7],
    ['more than 10 MiB', { name: 'a.txt', bytes: 'x'.repeat(10 * 1024 * 1024 + 1) }, 413, 7],
  ])('refuses %s and leaves nothing behind', async (_what, file, status, customerId) => {
    expect((await send(file, customerId)).status).toBe(status)
    expect(await filesBelow(folder)).toEqual([])
    expect(await filesBelow(api.container.config.storage.stagingDirectory)).toEqual([])
  })

  it('takes twenty a day from a customer, also at once, and as many from the next', async () => {
    const all = await Promise.all(
      Array.from({ length: 22 }, () => send({ name: 'a.txt', bytes: 'x' })),
    )
    expect(all.filter(({ status }) => status === 200)).toHaveLength(20)
    const refused = all.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await readdir(folder)).toHaveLength(20)
    expect((await send({ name: 'a.txt', bytes: 'x' }, 70)).status).toBe(200)
  })

  it('forgets logs after 30 days, and leaves other files alone', async () => {
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '')
    const kept = [`${today}_101112_user7_a.txt`, 'notes.txt']
    await mkdir(folder, { recursive: true })
    for (const name of [...kept, '20250101_101112_user7_old.txt'])
      await writeFile(`${folder}/${name}`, 'x')
    await createClientLogsService(folder).sweep()
    expect((await readdir(folder)).sort()).toEqual(kept.sort())
    await expect(createClientLogsService(`${folder}/none`).sweep()).resolves.toBeUndefined()
  })
})
