import { downloadAsDataUrl } from '@betterai/core'
import type { FileReader } from './request-files.js'

/** Reads files under the guard of `downloadAsDataUrl`; hosts of our own may be private. */
export function createFileReader(options: {
  ownHosts: readonly string[]
  signal?: AbortSignal
}): FileReader {
  const { ownHosts, signal } = options
  return {
    isOwn: (url) => URL.canParse(url) && ownHosts.includes(new URL(url).host),
    readAsDataUrl: (url, { mimeType, onBytes }) =>
      downloadAsDataUrl(url, mimeType, {
        trustedHosts: ownHosts,
        onBytes,
        ...(signal === undefined ? {} : { signal }),
      }),
  }
}
