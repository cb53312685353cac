import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { DatabaseError, StorageError, toEventFailure, toHttpFailure } from '../../src/index.js'

const failed = (code: string, message = 'failed') => Object.assign(new Error(message), { code })
const message = 'There is no space left to store this'

describe('A full disk', () => {
  it('is told as such, whatever wrote to it', async () => {
    const full = await writeFile('/dev/full', 'x').catch((error: unknown) => error)
    expect(full).toMatchObject({ code: 'ENOSPC' })
    for (const error of [full, new StorageError('not stored', { cause: full })]) {
      expect(toHttpFailure(error)).toMatchObject({
        status: 507,
        message,
        data: { error: 'storage_full' },
      })
      expect(toEventFailure(error, 'image')).toEqual({
        content: message,
        stage: 'image',
        error_code: 'SERVICE_ERROR',
        data: { reason: 'storage_full' },
      })
    }
  })

  it.each([
    failed('SQLITE_FULL'),
    failed('ER_DISK_FULL'),
    failed('ER_RECORD_FILE_FULL'),
    failed('ER_ERROR_ON_WRITE', `Error writing file './x' (errno: 28 "No space left on device")`),
    failed('ER_GET_ERRNO', 'Got error 28 "No space left on device" from storage engine InnoDB'),
    new Error('around it', { cause: failed('EDQUOT') }),
  ])('is known by what a database says of it: %s', (cause) => {
    const error = new DatabaseError('failed', 'x', { cause })
    expect(toHttpFailure(error)).toMatchObject({ status: 507, message })
  })

  it('is not what other failures are', () => {
    const cause = failed('ER_GET_ERRNO', 'Got error 128 from storage engine')
    expect(new DatabaseError('failed', 'x', { cause }).status).toBe(500)
    expect(new StorageError('failed', { cause: failed('EACCES') }).status).toBe(502)
    const looped = new Error('its own cause')
    looped.cause = looped
    expect(toHttpFailure(looped).status).toBe(500)
  })
})
