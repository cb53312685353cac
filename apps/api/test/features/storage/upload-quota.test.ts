import { ConfigurationError, createLogger } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { createUploadQuota } from '../../../src/features/storage/upload/upload-quota.js'
import { createMemoryAttemptStore } from '../../../src/state/memory-attempt-store.js'
import { startApi } from '../../support/start-api.js'
import { upload, uploadForm } from '../../support/uploads.js'

const text = (bytes: number, name = 'note.txt') => ({ name, bytes: 'x'.repeat(bytes) })
const forced = { user_input: '{"force_filename": true}' }

describe('The files of a customer', () => {
  it('have a largest number, told with the figures', async () => {
    await using api = await startApi({ STORAGE_QUOTA_FILES: '2' })
    for (let file = 0; file < 2; file++)
      expect((await upload(api, uploadForm(text(10)))).status).toBe(200)
    const { status, body } = await upload(api, uploadForm(text(10)))
    expect({ status, data: body.data }).toMatchObject({
      status: 413,
      data: { field: 'file', used_files: 2, max_files: 2, used_bytes: 20 },
    })
    // Others have their own.
    expect((await upload(api, uploadForm(text(10)), 2)).status).toBe(200)
  })

  it('have a largest size, of which files that replace another one free its part', async () => {
    await using api = await startApi({ STORAGE_QUOTA_BYTES: '20000' })
    for (let time = 0; time < 4; time++)
      expect((await upload(api, uploadForm(text(8000), forced))).status).toBe(200)
    expect((await upload(api, uploadForm(text(8000)))).status).toBe(200)
    const { status, body } = await upload(api, uploadForm(text(8000)))
    expect({ status, data: body.data }).toMatchObject({
      status: 413,
      data: { field: 'file', used_bytes: 16_000, max_bytes: 20_000 },
    })
  })

  it('are counted from what is stored, so that a start forgets none', async () => {
    await using first = await startApi({ STORAGE_QUOTA_FILES: '1' })
    expect((await upload(first, uploadForm(text(10)))).status).toBe(200)
    const STORAGE_DIR = `${first.container.config.dataDirectory}/storage`
    await using second = await startApi({ STORAGE_QUOTA_FILES: '1', STORAGE_DIR })
    expect((await upload(second, uploadForm(text(10)))).status).toBe(413)
  })

  it('may not be sent too often', async () => {
    await using api = await startApi({ STORAGE_UPLOADS_PER_MINUTE: '2' })
    const statuses = []
    for (let time = 0; time < 3; time++)
      statuses.push((await upload(api, uploadForm(text(1)))).status)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('createUploadQuota', () => {
  const limits = { quotaBytes: 100, quotaFiles: 10, uploadsPerMinute: 1000 }
  const logger = createLogger({ level: 'silent' })
  const open = (storage: Parameters<typeof createUploadQuota>[0]['storage']) =>
    createUploadQuota({ storage, limits, attempts: createMemoryAttemptStore(), logger })

  it('counts uploads that are still arriving, and gives their room back when they fail', async () => {
    const quota = open({ amountBelow: async () => ({ files: 0, bytes: 0 }) })
    const room = await quota.reserve(1, 60)
    await expect(quota.reserve(1, 60)).rejects.toMatchObject({ status: 413 })
    room[Symbol.dispose]()
    using again = await quota.reserve(1, 60)
    again.keep({ files: 1, bytes: 60 })
  })

  it('counts within the process where files cannot be listed', async () => {
    const quota = open({
      amountBelow: async () => {
        throw new ConfigurationError('The credentials lack rights on the bucket', 'AWS credentials')
      },
    })
    {
      using room = await quota.reserve(1, 60)
      room.keep({ files: 1, bytes: 60 })
    }
    await expect(quota.reserve(1, 60)).rejects.toMatchObject({ data: { used_bytes: 60 } })
  })
})
