import { chmodSync, existsSync, mkdirSync } from 'node:fs'

/**
 * Keeps what this process and its children write from other users of the machine, databases' own files included. A
 * production server may have no folder of its own, so there it is not made.
 */
export function keepFilesPrivate(config: { dataDirectory: string; isEmbedded: boolean }): void {
  const { dataDirectory, isEmbedded } = config
  process.umask(0o077)
  if (isEmbedded) mkdirSync(dataDirectory, { recursive: true })
  if (existsSync(dataDirectory)) chmodSync(dataDirectory, 0o700)
}
