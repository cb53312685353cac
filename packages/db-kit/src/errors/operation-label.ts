import { DatabaseError } from '@betterai/core'

type Verb = (...parameters: never[]) => Promise<unknown>

/** Runs work and names it in any `DatabaseError` that has no name yet; other errors pass through unchanged. */
export async function withOperation<R>(operation: string, work: () => Promise<R>): Promise<R> {
  try {
    return await work()
  } catch (error) {
    throw named(error, operation)
  }
}

/** Labels every verb of a repository as `<prefix>.<verb>`, so that a failure tells which one it was. */
export function labelOperations<V extends { [K in keyof V]: Verb }>(prefix: string, verbs: V): V {
  const labelled = Object.entries<Verb>(verbs).map(([name, verb]) => [
    name,
    (...parameters: never[]) => withOperation(`${prefix}.${name}`, () => verb(...parameters)),
  ])
  return Object.fromEntries(labelled) as V
}

function named(error: unknown, operation: string): unknown {
  if (!DatabaseError.isInstance(error) || error.operation !== undefined) return error
  return new DatabaseError(error.message, operation, {
    cause: error.cause,
    isConnectionFailure: error.isConnectionFailure,
  })
}
