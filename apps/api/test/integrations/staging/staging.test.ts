import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStaging } from '../../../src/integrations/staging/staging.js'

describe('The staging area', () => {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'betterai staging '))
  })
  afterEach(() => rm(root, { recursive: true }))

  const files = async () =>
    (await readdir(root, { recursive: true, withFileTypes: true })).filter((each) => each.isFile())
  const body = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)))

  it('keeps a file for its owner only, until it is disposed of', async () => {
    const staging = createStaging(root)
    {
      await using file = await staging.stage(body('ab', 'c'), { folder: '7/audio', suffix: '.mp3' })
      expect(await text(file.open())).toBe('abc')
      expect(file).toMatchObject({
        size: 3,
        path: expect.stringMatching(/7\/audio\/upload_.*\.mp3$/),
      })
      expect((await stat(file.path)).mode & 0o777).toBe(0o600)
    }
    expect(await files()).toEqual([])
  })

  it('keeps nothing of a stream that fails or is aborted', async () => {
    const staging = createStaging(root)
    const failing = Readable.from(
      (async function* () {
        yield Buffer.from('some')
        throw new Error('broken')
      })(),
    )
    await expect(staging.stage(failing, {})).rejects.toThrow('broken')
    const waiting = new Readable({ read() {} })
    const aborted = staging.stage(waiting, { signal: AbortSignal.timeout(20) })
    await expect(aborted).rejects.toThrow()
    expect(await files()).toEqual([])
  })

  it('sweeps at once what a killed process left, and keeps what lives', async () => {
    const host = hostname().replace(/[^\w-]/g, '_')
    // A number that no process can have, and this process's own number of an earlier life.
    const dead = [`${host}.4999999.0a0b0c0d`, `${host}.${process.pid}.0a0b0c0d`]
    const alive = [`${host}.${process.ppid}.0a0b0c0d`, 'elsewhere.4999999.0a0b0c0d']
    for (const folder of [...dead, ...alive]) {
      await mkdir(join(root, folder, 'x'), { recursive: true })
      await writeFile(join(root, folder, 'x', 'file'), '')
    }
    const staging = createStaging(root)
    const own = await staging.stage(body('x'), {})
    await staging.sweep()
    expect((await readdir(root)).filter((name) => dead.includes(name))).toEqual([])
    expect(await readdir(root)).toEqual(expect.arrayContaining(alive))
    expect((await stat(own.path)).size).toBe(1)
  })

  it('sweeps files that are older than an hour, whoever made them', async () => {
    const staging = createStaging(root)
    const own = await staging.stage(body('x'), { folder: '7/audio' })
    const earlier = new Date(Date.now() - 61 * 60 * 1000)
    await utimes(own.path, earlier, earlier)
    await staging.sweep()
    expect(await files()).toEqual([])
  })

  it('removes its own files when it closes, and no other area of the process', async () => {
    const [first, second] = [createStaging(root), createStaging(root)]
    await first.stage(body('x'), {})
    const kept = await second.stage(body('x'), {})
    await first.close()
    expect((await files()).map(({ name }) => name)).toEqual([kept.path.split('/').at(-1)])
  })

  it('has nothing to sweep before its first file', async () => {
    await expect(createStaging(join(root, 'none')).sweep()).resolves.toBeUndefined()
  })
})
