import { DatabaseError } from '@betterai/core'

/** What every use after closing is answered with. */
export function closedError(): DatabaseError {
  return new DatabaseError('The database is closed', 'open', { isConnectionFailure: true })
}
