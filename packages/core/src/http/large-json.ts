import { setImmediate } from 'node:timers/promises'

/** Texts from this length on, in characters, are sent in parts. */
const longText = 1024 * 1024
const partLength = 256 * 1024
/** After so many bytes others get their turn. */
const bytesPerTurn = 2 * 1024 * 1024

/** JSON that is written part by part while it is sent, and again when it is sent again, so that it is never held as a whole. */
export class LargeJson implements Iterable<Uint8Array> {
  readonly #value: object
  readonly byteLength: number

  /** Use `of`, which knows the length. */
  constructor(value: object, byteLength: number) {
    this.#value = value
    this.byteLength = byteLength
  }

  /** Measures the value, which must not change any more. */
  static async of(value: object): Promise<LargeJson> {
    let byteLength = 0
    let nextTurn = bytesPerTurn
    for (const part of partsOf(value)) {
      byteLength += Buffer.byteLength(part)
      if (byteLength < nextTurn) continue
      nextTurn = byteLength + bytesPerTurn
      await setImmediate()
    }
    return new LargeJson(value, byteLength)
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (const part of partsOf(this.#value)) yield Buffer.from(part)
  }
}

/** The body of a request: JSON as text, or `LargeJson` where a text in it is longer than a MiB. */
export async function jsonBody(value: object): Promise<string | LargeJson> {
  return hasLongText(value) ? LargeJson.of(value) : JSON.stringify(value)
}

function hasLongText(value: unknown): boolean {
  if (typeof value === 'string') return value.length >= longText
  return typeof value === 'object' && value !== null && Object.values(value).some(hasLongText)
}

function* partsOf(value: unknown): Generator<string> {
  if (!hasLongText(value)) yield JSON.stringify(value) ?? 'null'
  else if (typeof value === 'string') yield* partsOfText(value)
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield index === 0 ? '[' : ','
      yield* partsOf(item)
    }
    yield ']'
  } else yield* partsOfFields(Object.entries(value as object))
}

function* partsOfFields(entries: [string, unknown][]): Generator<string> {
  let separator = '{'
  for (const [name, inner] of entries) {
    if (inner === undefined) continue
    yield `${separator}${JSON.stringify(name)}:`
    separator = ','
    yield* partsOf(inner)
  }
  yield '}'
}

/** A character that is cut in two is written as two escapes, which belong together again when they are read. */
function* partsOfText(text: string): Generator<string> {
  yield '"'
  for (let start = 0; start < text.length; start += partLength)
    yield JSON.stringify(text.slice(start, start + partLength)).slice(1, -1)
  yield '"'
}
