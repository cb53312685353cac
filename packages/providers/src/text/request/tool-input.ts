import { isDeepStrictEqual } from 'node:util'
import { isRecord } from '@betterai/contracts'

/**
 * Arguments of a tool call as an object: empty text and nothing are `{}`, unreadable text is `{raw}`, any other value
 * `{value}`. Some servers send the arguments as they are instead of their JSON text.
 */
export function parseToolInput(input: unknown): Record<string, unknown> {
  if (typeof input === 'string') return parseText(input)
  return input === undefined || input === null ? {} : toObject(input)
}

function parseText(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  try {
    return toObject(JSON.parse(text))
  } catch {
    return { raw: text }
  }
}

function toObject(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : { value }
}

/**
 * Arguments of a call that is to be run, from their text in the chunks that it came in. Servers that send an empty
 * object first, the arguments twice, or all that there is with every chunk are understood. Undefined when the
 * arguments are no JSON object: such a call must never be run.
 */
export function readArguments(chunks: readonly string[]): Record<string, unknown> | undefined {
  const text = chunks.join('')
  if (text.trim() === '') return {}
  return objectIn(text) ?? repeatedObject(text) ?? lastWholeObject(chunks)
}

/** Some servers encode the arguments twice. */
function objectIn(text: string): Record<string, unknown> | undefined {
  const value = valueIn(text)
  const inner = typeof value === 'string' ? valueIn(value) : value
  return isRecord(inner) ? inner : undefined
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The one object that a row of objects consists of, empty ones aside. */
function repeatedObject(text: string): Record<string, unknown> | undefined {
  const objects = splitObjects(text).map(objectIn)
  const distinct: Record<string, unknown>[] = []
  for (const object of objects) {
    if (object === undefined) return undefined
    const isEmpty = Object.keys(object).length === 0
    if (!isEmpty && !distinct.some((known) => isDeepStrictEqual(known, object)))
      distinct.push(object)
  }
  return distinct.length > 1 ? undefined : (distinct[0] ?? objects[0])
}

/** Cuts a text behind each closing brace of an outermost object. */
function splitObjects(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (const { 0: mark, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/gs)) {
    if (mark === '{') depth++
    else if (mark === '}') depth--
    if (mark !== '}' || depth !== 0) continue
    parts.push(text.slice(start, index + 1))
    start = index + 1
  }
  const rest = text.slice(start)
  return rest.trim() === '' ? parts : [...parts, rest]
}

/** The last chunk, where it repeats all that came before it. */
function lastWholeObject(chunks: readonly string[]): Record<string, unknown> | undefined {
  const filled = chunks.filter((chunk) => chunk !== '')
  const last = filled.at(-1) ?? ''
  const earlier = filled.slice(0, -1)
  const isRepeated =
    last.startsWith(earlier.join('')) || earlier.every((chunk) => last.startsWith(chunk))
  return isRepeated ? objectIn(last) : undefined
}
