import { closeSync, openSync, writeSync } from 'node:fs'
import type { RequestLogEntry } from './request-log.js'

/** A file that receives finished log entries, one JSON line each. */
export interface LogFile {
  append(entry: RequestLogEntry): void
  close(): void
}

/** Opens the file for appending; throws when it cannot be opened, unless the disk is full. Entries that cannot be written are left out. */
export function openLogFile(path: string): LogFile {
  let handle = openUnlessFull(path)
  let isOpen = true
  let isFailing = false
  return {
    append(entry) {
      if (!isOpen) return
      try {
        handle ??= openSync(path, 'a')
        writeSync(handle, `${JSON.stringify(entry)}\n`)
        isFailing = false
      } catch (error) {
        if (!isFailing)
          process.stderr.write(`the log cannot be written: ${(error as Error).message}\n`)
        isFailing = true
      }
    },
    close() {
      if (!isOpen) return
      isOpen = false
      if (handle !== undefined) closeSync(handle)
    },
  }
}

function openUnlessFull(path: string): number | undefined {
  try {
    return openSync(path, 'a')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return undefined
    throw error
  }
}
