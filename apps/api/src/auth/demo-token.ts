import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaults } from '../config/defaults.js'
import type { Tokens } from './tokens.js'

/** Issues a token for the demo user and leaves it in the data directory for local tools. */
export async function issueDemoToken(
  tokens: Tokens,
  options: { dataDirectory: string },
): Promise<string> {
  const token = await tokens.issue({ id: defaults.demoCustomerId, email: defaults.demoEmail })
  mkdirSync(options.dataDirectory, { recursive: true })
  const file = join(options.dataDirectory, 'demo-token')
  // A tool that reads it meanwhile gets the old one or the new one, never a part.
  writeFileSync(`${file}.new`, token, { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return token
}
