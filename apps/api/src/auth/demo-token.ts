import { mkdirSync, writeFileSync } from 'node:fs'
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
  writeFileSync(join(options.dataDirectory, 'demo-token'), token, { mode: 0o600 })
  return token
}
