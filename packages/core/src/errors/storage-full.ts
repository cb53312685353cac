/** Codes by which file systems and databases say that nothing more fits. */
const codes: ReadonlySet<unknown> = new Set([
  'ENOSPC',
  'EDQUOT',
  'SQLITE_FULL',
  'SQLITE_IOERR_SHMSIZE',
  'ER_DISK_FULL',
  'ER_RECORD_FILE_FULL',
])

/** Codes of MariaDB for failures of files, whose text has the number of the system's own error. */
const fileFailures: ReadonlySet<unknown> = new Set([
  'ER_ERROR_ON_WRITE',
  'ER_GET_ERRNO',
  'ER_CANT_CREATE_FILE',
  'ER_CANT_CREATE_TABLE',
])
const noSpace = /(?:errno|error|errcode)\D{0,3}28\b/i

/** Longest chain of causes that is looked at; an error may be its own cause. */
const mostCauses = 5

/** Whether an error, or what caused it, says that no space is left to store anything. */
export function isStorageFull(error: unknown): boolean {
  let current = error
  for (let depth = 0; depth <= mostCauses && current instanceof Error; depth++) {
    const code = 'code' in current ? current.code : undefined
    if (codes.has(code) || (fileFailures.has(code) && noSpace.test(current.message))) return true
    current = current.cause
  }
  return false
}

/** What clients are told then. */
export const storageFullMessage = 'There is no space left to store this'
