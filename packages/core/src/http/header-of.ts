import type { IncomingMessage } from 'node:http'

/** One header of an answer, its name in lower case; Node's own object of all of them is made at the first look. */
export function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const found = rawHeaders[i]
    if (found?.length === name.length && found.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}
