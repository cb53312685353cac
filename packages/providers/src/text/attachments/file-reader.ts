import { downloadFile } from '@betterai/core'
import type { FileReader } from './inline-attachments.js'

/** Reads files under the guard of `downloadFile`; hosts of our own may be private. */
export function createFileReader(options: {
  ownHosts: readonly string[]
  signal?: AbortSignal
}): FileReader {
  const { ownHosts, signal } = options
  return {
    isOwn: (url) => URL.canParse(url) && ownHosts.includes(new URL(url).host),
    async readAsDataUrl(url, mimeType) {
      const file = await downloadFile(url, {
        trustedHosts: ownHosts,
        ...(signal === undefined ? {} : { signal }),
      })
      const named = file.mimeType === 'application/octet-stream' ? undefined : file.mimeType
      return `data:${named ?? mimeType};base64,${file.bytes.toString('base64')}`
    },
  }
}
