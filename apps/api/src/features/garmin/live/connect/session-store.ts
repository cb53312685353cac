import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const sessionSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullable(),
  client_id: z.string().min(1),
  /** Epoch seconds. */
  expires_at: z.number(),
})

/** A session with Garmin Connect as it is kept between starts. */
export type GarminSession = z.infer<typeof sessionSchema>

/** Where the session is kept. */
export interface SessionStore {
  /** Undefined when there is none, or none that can be read. */
  load(): Promise<GarminSession | undefined>
  save(session: GarminSession): Promise<void>
}

/** Keeps the session in `session.json` of a directory, readable by its owner alone. */
export function createSessionStore(directory: string): SessionStore {
  const file = join(directory, 'session.json')
  return {
    async load() {
      try {
        return sessionSchema.parse(JSON.parse(await readFile(file, 'utf8')))
      } catch {
        // Missing or damaged is the same: the account logs in again.
        return undefined
      }
    },
    async save(session) {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const draft = `${file}.${process.pid}`
      await writeFile(draft, JSON.stringify(session), { mode: 0o600 })
      await rename(draft, file)
    },
  }
}
