import type { HttpClient } from './http-client.js'
import { createHttpClient } from './http-client.js'

let shared: HttpClient | undefined

/** `fetch` over keep-alive connections shared by the whole process; see `closeHttpAgents`. */
export const httpFetch: typeof fetch = (input, init) => {
  shared ??= createHttpClient()
  return shared.fetch(input, init)
}

/** Closes the connections that `httpFetch` opened. */
export function closeHttpAgents(): void {
  shared?.close()
  shared = undefined
}
