/** Ends a session whose vendor does not say which text is the last: it is, when no other follows for a while. */
export interface LastText {
  /** No more audio goes in. */
  expect(): void
  /** A text that may still change. */
  seen(): void
  /** A text is settled, or there is none. */
  settled(): void
}

/** After a settled text, another one may be on its way for this many milliseconds. */
const waitMs = 500

/** Calls `done` once the last text is there. */
export function createLastText(done: () => void): LastText {
  let isExpected = false
  let timer: NodeJS.Timeout | undefined
  return {
    expect() {
      isExpected = true
    },
    seen: () => clearTimeout(timer),
    settled() {
      clearTimeout(timer)
      if (isExpected) timer = setTimeout(done, waitMs).unref()
    },
  }
}
