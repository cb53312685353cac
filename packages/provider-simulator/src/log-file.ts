import { closeSync, openSync, writeSync } from 'node:fs'
import type { RequestLogEntry } from './request-log.js'

/** A file that receives finished log entries, one JSON line each. */
export interface LogFile {
  append(entry: RequestLogEntry): void
  close(): void
}

/** Opens the file for appending; throws when it cannot be opened. */
export function openLogFile(path: string): LogFile {
  const handle = openSync(path, 'a')
  let isOpen = true
  return {
    append(entry) {
      if (isOpen) writeSync(handle, `${JSON.stringify(entry)}\n`)
    },
    close() {
      if (!isOpen) return
      isOpen = false
      closeSync(handle)
    },
  }
}
