import { z } from 'zod'
import type { KeptJson } from './kept-json.js'
import { createKeptJson } from './kept-json.js'

const sessionSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).nullable(),
  client_id: z.string().min(1),
  /** Epoch seconds. */
  expires_at: z.number(),
  /** Epoch seconds from which on it is renewed; a minute before its end where that is not said. */
  renew_at: z.number().optional(),
})

/** A session with Garmin Connect as it is kept between starts. */
export type GarminSession = z.infer<typeof sessionSchema>

/** Keeps the session in `session.json` of a directory. */
export function createSessionStore(directory: string): KeptJson<GarminSession> {
  return createKeptJson(directory, { name: 'session.json', schema: sessionSchema })
}
