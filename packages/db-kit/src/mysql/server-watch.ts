/** Knows whether a server has gone silent, so that only the first callers wait for it. */
export interface ServerWatch {
  /** Waits for a check under way; rejects with the check's error while the server is known to be silent. */
  admit(): Promise<void>
  /** To be told when an answer does not come: checks the server until it answers. */
  suspect(): void
  end(): void
}

const pauseMs = 1000

/** Makes a watch; `check` resolves when the server answers, and must be bounded in time; `onFailure` is told of each check that failed. */
export function createServerWatch(
  check: () => Promise<void>,
  onFailure: (failure: Error) => void,
): ServerWatch {
  let firstCheck: Promise<void> | undefined
  let failure: Error | undefined
  let retry: NodeJS.Timeout | undefined
  let isEnded = false

  async function attempt(): Promise<void> {
    try {
      await check()
      failure = undefined
      firstCheck = undefined
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error))
      onFailure(failure)
      if (!isEnded) retry = setTimeout(() => void attempt(), pauseMs).unref()
    }
  }

  return {
    async admit() {
      await firstCheck
      if (failure) throw failure
    },
    suspect() {
      if (!isEnded) firstCheck ??= attempt()
    },
    end() {
      isEnded = true
      clearTimeout(retry)
    },
  }
}
