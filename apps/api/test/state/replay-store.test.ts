import { appendFile, chmod, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemoryReplayLogOptions, ReplayLog } from '@betterai/streaming'
import { createMemoryReplayLog, followStream } from '@betterai/streaming'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { owner } from '../../src/process-owner.js'
import { createFolderReplayStore } from '../../src/state/folder-replay-store.js'

const key = { customerId: 1, streamId: 'a' }
const text = (content: string) => ({
  type: 'text' as const,
  json: JSON.stringify({ type: 'text', content, session_id: 's' }),
})
const long = (n: number) => text(`${n} ${'é'.repeat(900)}`)

describe('Streams that are longer than their window in memory', () => {
  let folder: string
  let warnings: string[]
  const open: ReplayLog[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'betterai replay '))
    warnings = []
  })
  afterEach(async () => {
    for (const log of open.splice(0)) await log.close()
    await rm(folder, { recursive: true, force: true })
  })

  function openLog(limits: MemoryReplayLogOptions['limits'] = {}) {
    const log = createMemoryReplayLog({
      limits: { windowBytes: 4096, ...limits },
      store: createFolderReplayStore(join(folder, 'replay')),
      onWarning: (message) => void warnings.push(message),
    })
    open.push(log)
    return log
  }
  const files = async () => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
  }
  const stored = async (bytes: number) =>
    expect
      .poll(async () => {
        const sizes = await Promise.all(
          (await files()).map(async (file) => (await stat(file)).size),
        )
        return sizes.reduce((sum, size) => sum + size, 0)
      })
      .toBeGreaterThan(bytes)
  const read = async (log: ReplayLog, after = 0) => {
    const entries = []
    for await (const page of followStream(log, key, { after })) entries.push(...page)
    return entries
  }

  it('are read whole, from any position, in pages, and leave no file behind', async () => {
    const log = openLog()
    const writer = await log.begin(key)
    for (let n = 1; n <= 600; n++) {
      writer.append(n % 3 === 0 ? { type: 'working', json: '{}' } : long(n))
      if (n % 200 === 0) await stored(n * 500)
    }
    writer.end()
    const all = await read(log)
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => i + 1))
    expect(all.map(({ chunkIndex }) => chunkIndex)).toEqual(
      all.map((_, i) => i + 1 - Math.floor((i + 1) / 3)),
    )
    expect(all[99]?.json).toBe(long(100).json)
    for (const after of [1, 99, 300, 598]) expect(await read(log, after)).toEqual(all.slice(after))
    const page = await log.read(key, { after: 0 })
    expect(page?.entries.length).toBeLessThan(400)
    expect(page?.isEnded).toBe(false)
    for (const path of await files()) expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await files()).length).toBe(1)
    await log.close()
    expect(await files()).toEqual([])
    expect(warnings).toEqual([])
  })

  it('are given up beyond the bytes of one or of all, which their readers are told', async () => {
    const log = openLog({ storedStreamBytes: 100_000, streamBytes: 8192 })
    const writer = await log.begin(key)
    for (let n = 1; n <= 300; n++) {
      writer.append(long(n))
      if (n % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 25))
    }
    writer.end()
    await expect(read(log)).rejects.toThrow('no longer be resumed')
    expect((await read(log, 298)).map(({ seq }) => seq)).toEqual([299, 300])
    expect(warnings).toContain('older events of a stream were given up')
    await expect.poll(files).toEqual([])

    const small = openLog({ storedTotalBytes: 100_000 })
    const first = await small.begin({ ...key, streamId: 'first' })
    for (let n = 1; n <= 60; n++) first.append(long(n))
    first.end()
    await stored(50_000)
    const second = await small.begin(key)
    for (let n = 1; n <= 60; n++) second.append(long(n))
    second.end()
    await expect.poll(() => small.read({ ...key, streamId: 'first' }, { after: 0 })).toBeNull()
    expect(await read(small)).toHaveLength(60)
  })

  it('are kept in memory alone where the folder cannot be written', async () => {
    const log = openLog({ streamBytes: 8192 })
    await chmod(folder, 0o755)
    const writer = await log.begin(key)
    await rm(join(folder, 'replay'), { recursive: true })
    for (let n = 1; n <= 100; n++) writer.append(long(n))
    await expect.poll(() => warnings).toContain('older events of a stream were given up')
    for (let n = 101; n <= 110; n++) writer.append(long(n))
    writer.end()
    expect((await read(log, 108)).map(({ seq }) => seq)).toEqual([109, 110])
  })

  it('outlive their process: the next one ends them as interrupted, and leaves those of living processes alone', async () => {
    const before = openLog()
    const whole = await before.begin({ ...key, streamId: 'whole' })
    whole.append({ type: 'fullProcessComplete', json: JSON.stringify({ padding: 'x'.repeat(99) }) })
    await stored(150)
    const writer = await before.begin(key)
    for (let n = 1; n <= 100; n++) writer.append(long(n))
    await stored(180_000)
    for (const file of await files()) await appendFile(file, 'text\t{"type":"te')

    const own = join(folder, 'replay', owner.replaceAll('/', '_'))
    const [machine] = owner.split('/')
    const alive = join(folder, 'replay', `${machine}_1_x`)
    await rename(own, alive)
    const log = openLog()
    expect(await log.read(key, { after: 0 })).toBeNull()
    const ended = join(folder, 'replay', `${machine}_${process.pid}_x`)
    await rename(alive, ended)
    // Who looks for it meanwhile waits for it.
    const [, known] = await Promise.all([log.adopt(), log.read(key, { after: 0 })])
    expect(known?.entries.length).toBeGreaterThan(0)
    const entries = await read(log)
    expect(entries.slice(0, 100).map(({ json }) => json)).toEqual(
      Array.from({ length: 100 }, (_, i) => long(i + 1).json),
    )
    expect(entries.slice(100).map(({ json }) => JSON.parse(json))).toMatchObject([
      { type: 'error', data: { reason: 'interrupted' }, session_id: 's' },
      { type: 'textCompleted' },
      { type: 'ttsNotRequested' },
      { type: 'complete' },
      { type: 'fullProcessComplete', session_id: 's' },
    ])
    expect(await log.read({ ...key, streamId: 'whole' }, { after: 0 })).toMatchObject({
      entries: [{ type: 'fullProcessComplete' }],
      isEnded: true,
    })
    expect(await log.read({ ...key, customerId: 2 }, { after: 0 })).toBeNull()
  })

  it('of a process on another machine are taken over once it no longer shows that it lives', async () => {
    const before = openLog()
    const writer = await before.begin(key)
    writer.append(long(1))
    await stored(500)
    const own = join(folder, 'replay', owner.replaceAll('/', '_'))
    const elsewhere = join(folder, 'replay', 'elsewhere_1_x')
    await rename(own, elsewhere)
    const log = openLog()
    expect(await log.read(key, { after: 0 })).toBeNull()
    const past = new Date(Date.now() - 120_000)
    await utimes(elsewhere, past, past)
    await log.adopt()
    expect((await read(log))[0]?.json).toBe(long(1).json)
  })
})
