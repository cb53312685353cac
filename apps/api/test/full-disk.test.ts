import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import type { TestApi } from './support/start-api.js'
import { startApi } from './support/start-api.js'
import { png, upload, uploadForm } from './support/uploads.js'

const full = { code: 507, message: 'There is no space left to store this' }
const store = (api: TestApi, message: string) =>
  api.post('/api/v1/chat/messages', { user_message: { message } })

describe('A database without space', () => {
  it('answers 507 and takes up again what it can, for requests and for turns', async () => {
    await using api = await startApi()
    expect((await store(api, 'before')).status).toBe(200)
    const { db } = await api.container.mainDatabase.get()
    const limit = async (pages: number) =>
      void (await sql.raw(`PRAGMA max_page_count = ${pages}`).execute(db))
    await limit(1)
    const long = 'x'.repeat(200_000)
    const refused = await store(api, long)
    expect([refused.status, await refused.json()]).toMatchObject([507, full])
    await using client = await api.chat()
    api.simulator.steer({ reply: 'An answer' })
    const events = await client.request({
      prompt: 'A question',
      user_input: { user_message: { message: long } },
    })
    expect(events.find(({ type }) => type === 'error')).toMatchObject({
      stage: 'database',
      content: full.message,
      data: { reason: 'storage_full' },
    })
    expect(events.at(-1)?.type).toBe('fullProcessComplete')
    await limit(1_000_000)
    expect((await store(api, long)).status).toBe(200)
  })
})

/** A file system of 2 MB, which only root can make. */
function mountSmall(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'betterai full '))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder])
  if (status === 0) return folder
  rmSync(folder, { recursive: true })
  return null
}

const disk = mountSmall()

describe.skipIf(disk === null)('A full disk (skipped without the right to mount)', () => {
  const folder = disk ?? ''
  afterAll(async () => {
    spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  })

  it('refuses uploads and messages with 507, goes on with everything else, and is over when there is space again', async () => {
    await using api = await startApi({ DATA_DIR: join(folder, 'data') })
    expect((await store(api, 'before')).status).toBe(200)
    const image = () =>
      uploadForm({ name: 'a.png', bytes: Buffer.concat([png, Buffer.alloc(50_000)]) })
    expect((await upload(api, image())).status).toBe(200)
    const filler = join(folder, 'filler')
    await expect(writeFile(filler, Buffer.alloc(4_000_000))).rejects.toThrow('ENOSPC')
    expect(await upload(api, image())).toMatchObject({ status: 507, body: full })
    const refused = await store(api, 'x'.repeat(50_000))
    expect([refused.status, await refused.json()]).toMatchObject([507, full])
    expect((await api.post('/chat', { prompt: 'Hi' })).status).toBe(200)
    await using client = await api.chat()
    const detached = { prompt: 'Hi', user_settings: { general: { detached: true } } }
    const events = await client.request(detached)
    expect(events.at(-1)?.type).toBe('fullProcessComplete')
    await rm(filler)
    expect((await store(api, 'after')).status).toBe(200)
    expect((await upload(api, image())).status).toBe(200)
  })
})
