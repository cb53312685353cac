import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'

/** A value that is kept in a file, which all processes of this machine share. */
export interface KeptJson<T> {
  /** Undefined when there is none, or none that can be read. */
  load(): Promise<T | undefined>
  save(value: T): Promise<void>
  remove(): Promise<void>
}

/** Keeps a value as JSON in a file of a directory, readable by its owner alone. */
export function createKeptJson<T>(
  directory: string,
  { name, schema }: { name: string; schema: z.ZodType<T> },
): KeptJson<T> {
  const file = join(directory, name)
  return {
    async load() {
      try {
        return schema.parse(JSON.parse(await readFile(file, 'utf8')))
      } catch {
        // Missing or damaged is the same: it is found out anew.
        return undefined
      }
    },
    async save(value) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const draft = `${file}.${process.pid}`
      await writeFile(draft, JSON.stringify(value), { mode: 0o600 })
      await rename(draft, file)
    },
    remove: () => rm(file, { force: true }),
  }
}
