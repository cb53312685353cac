import type { HttpBody, HttpRequest, HttpTarget } from './send-request.js'

/** Without a length, Node would announce a body of unknown size for these. */
const mayHaveBody: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH'])

/**
 * The headers of a request as one list of names and values, which Node takes as they are: an object costs it a third of
 * the request. Frozen ones, which are the same at every call, are put together once.
 */
export function headerLines(target: HttpTarget, request: HttpRequest): string[] {
  const { body, method, headers } = request
  const lines = linesOf(target, headers)
  if (body === undefined && !mayHaveBody.has(method)) return [...lines]
  return [...lines, 'content-length', String(lengthOf(body))]
}

function lengthOf(body: HttpBody = ''): number {
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength
}

type Given = NonNullable<HttpRequest['headers']>

function linesOf(target: HttpTarget, given: Given = {}): readonly string[] {
  const known = target.knownLines.get(given)
  if (known !== undefined) return known
  const lines = Object.entries(withDefaults(target, given)).flat()
  if (Object.isFrozen(given) && !(Symbol.iterator in given)) target.knownLines.set(given, lines)
  return lines
}

function withDefaults(target: HttpTarget, given: Given): Record<string, string> {
  const headers: Record<string, string> = { ...target.headers }
  const entries = Symbol.iterator in given ? given : Object.entries(given)
  for (const [name, value] of entries) headers[String(name).toLowerCase()] = String(value)
  headers['accept-encoding'] ??= 'gzip, deflate, br'
  headers['user-agent'] ??= 'betterai'
  return headers
}
