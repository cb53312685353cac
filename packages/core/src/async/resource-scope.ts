import { once } from './once.js'

/** Closes one resource. */
export type Closer = () => Promise<void> | void

/** Everything that one owner opened, closed together in reverse order. */
export interface ResourceScope extends AsyncDisposable {
  /** Registers how to close something; after `close` it is closed at once. */
  defer(closer: Closer): void
  /** Closes everything, the newest first; a failure is reported and does not keep the rest open. */
  close(): Promise<void>
}

/** Creates a scope; `onError` is told what could not be closed. */
export function createResourceScope(options: { onError: (error: unknown) => void }): ResourceScope {
  const closers: Closer[] = []

  async function run(closer: Closer): Promise<void> {
    try {
      await closer()
    } catch (error) {
      options.onError(error)
    }
  }

  const close = once(async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await run(closer)
  })

  return {
    defer(closer) {
      if (close.known() !== undefined) void run(closer)
      else closers.push(closer)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
