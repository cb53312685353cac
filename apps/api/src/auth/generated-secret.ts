import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A secret of an embedded installation: made once, kept in a file of the data directory, readable by its owner only. */
export function generatedSecret(
  dataDirectory: string,
  { name, bytes }: { name: string; bytes: number },
): string {
  const file = join(dataDirectory, name)
  mkdirSync(dataDirectory, { recursive: true })
  try {
    // The exclusive flag lets exactly one of several starting processes make the secret.
    writeFileSync(file, randomBytes(bytes).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
