import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepFilesPrivate } from '../src/private-files.js'

describe('Files of the server', () => {
  let folder: string
  const usual = process.umask()

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'private-'))
  })
  afterAll(async () => {
    process.umask(usual)
    await rm(folder, { recursive: true })
  })

  const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)

  it('are closed to other users, in folders that are there already too', async () => {
    keepFilesPrivate({ dataDirectory: join(folder, 'new'), isEmbedded: true })
    await writeFile(join(folder, 'new', 'main.db-wal'), '')
    expect(await modeOf(join(folder, 'new'))).toBe('700')
    expect(await modeOf(join(folder, 'new', 'main.db-wal'))).toBe('600')
  })

  it('need no folder where the server has none of its own', () => {
    keepFilesPrivate({ dataDirectory: join(folder, 'absent'), isEmbedded: false })
    return expect(stat(join(folder, 'absent'))).rejects.toThrow('ENOENT')
  })
})
