import { wavHeader } from '@betterai/core'
import type { TestApi } from '../start-api.js'
import type { Operation, Parameter } from './operations.js'

/** What stands in for the examples of the document, such as real ids, by the name of the field that takes it. */
export type Values = Readonly<Record<string, unknown>>

/** Who calls, and with what. */
export type Call = { token: string | null; values: Values; body?: unknown }

/** Calls an operation with its examples, in which `values` replace those of the fields that they name. */
export function callOperation(
  api: TestApi,
  operation: Operation,
  { token, values, body }: Call,
): Promise<Response> {
  const { method, parameters } = operation
  const filled = parameters.map((parameter) => ({
    ...parameter,
    value: values[parameter.name] ?? exampleOf(parameter),
  }))
  const content = bodyFor(operation, body ?? replaced(operation.body?.example, values))
  const headers = new Headers(token === null ? {} : { authorization: `Bearer ${token}` })
  if (typeof content === 'string') headers.set('content-type', 'application/json')
  for (const { in: place, name, value } of filled)
    if (place === 'header' && value !== undefined) headers.set(name, headerSafe(value))
  return fetch(`${api.url}${addressOf(operation.path, filled)}`, {
    method,
    headers,
    ...(content === null ? {} : { body: content }),
    signal: AbortSignal.timeout(15_000),
  })
}

type Filled = Parameter & { value: unknown }

function addressOf(path: string, parameters: Filled[]): string {
  let address = path
  const query = new URLSearchParams()
  for (const { in: place, name, value } of parameters) {
    // A key keeps its slashes, as in the addresses that are given out.
    const text = textOf(value).split('/').map(encoded).join('/')
    if (place === 'path') address = address.replace(`{${name}}`, () => text)
    if (place !== 'query' || value === undefined) continue
    for (const each of [value].flat()) query.append(name, wellFormed(textOf(each)))
  }
  return query.size > 0 ? `${address}?${query}` : address
}

/** Percent-encoded, whatever it is: half a surrogate pair, which has no encoding, becomes a replacement character. */
function encoded(text: string): string {
  return encodeURIComponent(wellFormed(text))
}

function wellFormed(text: string): string {
  return Buffer.from(text).toString()
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function headerSafe(value: unknown): string {
  const text = textOf(value)
  return /^[\x20-\x7e]*$/.test(text) ? text : encoded(text)
}

function exampleOf({ schema, example }: Parameter): unknown {
  return example ?? schema.example ?? schema.examples?.[0]
}

function bodyFor({ body }: Operation, content: unknown): string | FormData | null {
  if (body === null) return null
  if (!body.type.startsWith('multipart/')) return JSON.stringify(content ?? {})
  const form = new FormData()
  for (const [name, { contentMediaType }] of Object.entries(body.schema.properties ?? {})) {
    const value = (content as Record<string, unknown> | undefined)?.[name]
    if (name === 'file' && contentMediaType === 'audio/*')
      form.append(name, new Blob([wavHeader({ sample_rate: 8000, data_length: 0 })]), 'example.wav')
    else if (name === 'file') form.append(name, new Blob(['hello']), 'example.txt')
    else if (value !== undefined) form.append(name, String(value))
  }
  return form
}

/** The same value with the fields that `values` name replaced at every depth. */
function replaced(value: unknown, values: Values): unknown {
  if (Array.isArray(value)) return value.map((each) => replaced(each, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      name in values ? values[name] : replaced(each, values),
    ]),
  )
}
