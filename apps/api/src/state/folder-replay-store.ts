import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from '@betterai/core'
import type { FoundStream, ReplayStore } from '@betterai/streaming'
import { sharedTurnDefaults as limits } from '../config/defaults.js'
import { hasEnded, owner } from '../process-owner.js'
import { headOf, readStreamFile, streamFile } from './stream-file.js'

/** Keeps streams as files, which only this user can read; each process has a folder of its own in the given one. */
export function createFolderReplayStore(folder: string): ReplayStore {
  const own = join(folder, nameOf(owner))
  let renewal: NodeJS.Timeout | undefined

  const prepare = once(async () => {
    await mkdir(own, { recursive: true, mode: 0o700 })
    // Shows those who cannot see this process's id that it lives.
    const renew = () => {
      const now = new Date()
      utimes(own, now, now).catch(() => clearInterval(renewal))
    }
    renewal = setInterval(renew, limits.renewMs).unref()
  })

  /** Makes a folder our own that nobody writes to any more; undefined when somebody does, or was first. */
  async function take(name: string): Promise<string | undefined> {
    const from = join(folder, name)
    const taken = join(own, randomUUID())
    try {
      const { mtimeMs } = await stat(from)
      if (!hasEnded(ownerOf(name)) && mtimeMs > Date.now() - limits.leaseMs) return undefined
      await prepare()
      await rename(from, taken)
      return taken
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  return {
    async create(key) {
      await prepare()
      const path = join(own, randomUUID())
      const head = headOf(key)
      await writeFile(path, head, { mode: 0o600 })
      return streamFile(path, [{ at: 0, size: Buffer.byteLength(head) }])
    },
    async adopt() {
      const others = (await namesIn(folder)).filter((name) => name !== nameOf(owner))
      const paths: string[] = []
      for (const name of others) {
        const taken = await take(name)
        if (taken !== undefined) paths.push(...(await filesBelow(taken)))
      }
      const found: FoundStream[] = []
      for (const path of paths) {
        const stream = await readStreamFile(path)
        if (stream) found.push(stream)
        else await rm(path)
      }
      return found
    },
    async close() {
      clearInterval(renewal)
      await rm(own, { recursive: true, force: true })
    },
  }
}

const nameOf = (process: string) => process.replaceAll('/', '_')
const ownerOf = (name: string) => name.replaceAll('_', '/')

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** What a process had taken over itself lies deeper. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}
