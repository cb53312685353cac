import type { Dirent } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isAbandoned } from './process-folder.js'

const longestLifeMs = 60 * 60 * 1000

/** Removes folders of processes that are gone, and everywhere files that are older than an hour. */
export async function sweepStaging(root: string): Promise<void> {
  for (const entry of await entriesOf(root)) {
    const path = join(root, entry.name)
    if (isAbandoned(entry.name)) await rm(path, { recursive: true, force: true })
    else await removeOld(path)
  }
}

async function removeOld(directory: string): Promise<void> {
  for (const entry of await entriesOf(directory)) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await removeOld(path)
    else if (await isOld(path)) await rm(path, { force: true })
  }
}

async function isOld(path: string): Promise<boolean> {
  const facts = await stat(path).catch(ifThere)
  return facts !== undefined && Date.now() - facts.mtimeMs > longestLifeMs
}

async function entriesOf(directory: string): Promise<Dirent[]> {
  return (await readdir(directory, { withFileTypes: true }).catch(ifThere)) ?? []
}

/** What another process removed meanwhile is gone, which is all that a sweep wants. */
function ifThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}
