/**
 * Recognises events that equal an earlier one, character for character, but for their text, their number and their
 * random padding. Nearly all events of a long answer do, and comparing them costs a fraction of parsing them.
 */
export interface TextTemplate<T> {
  /** Takes a parsed event as the pattern for those to come, if it carries nothing but plain text; true when it does now. */
  learn(data: string, event: T): boolean
  /** The text of an event that fits; undefined for all others, which have to be parsed. */
  match(data: string): string | undefined
}

/** A value that differs from event to event, and the characters that stand between it and the one before it. */
type Slot = { kind: 'text' | 'padding' | 'number'; before: string }

const paddingKey = '"obfuscation":"'
const numberKey = '"sequence_number":'
const backslash = 0x5c
const [zero, nine] = [0x30, 0x39]

/** Shorter slices of a string are copies anyhow. */
const minSliceLength = 13

/** Creates a template that fits nothing yet; `textOf` finds the text, named `key`, of an event that says nothing else. */
export function createTextTemplate<T>({
  key,
  textOf,
}: {
  key: string
  textOf(event: T): string | undefined
}): TextTemplate<T> {
  let slots: Slot[] = []
  let tail = ''
  let isClosing = false
  /** What `walk` found on its way: the text, and where the last slot ended. */
  let text: string | undefined
  let end = 0

  /** Follows the slots as far as the event fits; true when only the tail is left. */
  function walk(data: string): boolean {
    text = undefined
    end = 0
    for (const { kind, before } of slots) {
      if (!holdsAt(data, before, end)) return false
      const start = end + before.length
      end = endOfValue(kind, data, start)
      if (end === -1) return false
      if (kind === 'text') text = data.slice(start, end)
    }
    return true
  }

  function endsLikeThis(data: string): boolean {
    if (holdsAt(data, tail, end) && end + tail.length === data.length) return true
    // Some vendors pad with blanks between the last braces.
    return isClosing && withoutBlanks(data.slice(end)) === tail
  }

  return {
    learn(data, event) {
      const learned = textOf(event)
      if (!learned || needsEscapes(learned)) return false
      if (slots.length > 0 && walk(data) && endsLikeThis(data)) return false
      const found = findSlots(data, `"${key}":"`, learned.length)
      if (found === undefined) return false
      slots = found.slots.map(({ kind, before }) => ({ kind, before: owned(before) }))
      const rest = data.slice(found.end)
      isClosing = /^"[} ]+$/.test(rest)
      tail = isClosing ? withoutBlanks(rest) : owned(rest)
      return true
    },
    match(data) {
      if (slots.length === 0 || !walk(data) || text === undefined) return undefined
      if (!endsLikeThis(data) || text.includes('\\')) return undefined
      return text.length < minSliceLength ? text : copyOf(text)
    },
  }
}

/** The values that differ, in their order; undefined where it is not certain which value the text is. */
function findSlots(
  data: string,
  textKey: string,
  textLength: number,
): { slots: Slot[]; end: number } | undefined {
  const textAt = onlyPlaceOf(textKey, data)
  if (textAt === undefined || data[textAt + textLength] !== '"') return undefined
  const found: [Slot['kind'], number | undefined][] = [
    ['text', textAt],
    ['padding', onlyPlaceOf(paddingKey, data)],
    ['number', onlyPlaceOf(numberKey, data)],
  ]
  const places = found
    .flatMap(([kind, start]) => (start === undefined ? [] : { kind, start }))
    .sort((one, other) => one.start - other.start)
  const slots: Slot[] = []
  let end = 0
  for (const { kind, start } of places) {
    slots.push({ kind, before: data.slice(end, start) })
    end = endOfValue(kind, data, start)
    if (end === -1) return undefined
  }
  return { slots, end }
}

/** Where the value behind a name starts; undefined where the name stands nowhere or more than once. */
function onlyPlaceOf(name: string, data: string): number | undefined {
  const start = data.indexOf(name)
  return start === -1 || data.includes(name, start + 1) ? undefined : start + name.length
}

/** Where a value ends that starts at a place, -1 where it is none of that kind or not plain. */
function endOfValue(kind: Slot['kind'], data: string, start: number): number {
  if (kind === 'number') return endOfNumber(data, start)
  const end = data.indexOf('"', start)
  return data.charCodeAt(end - 1) === backslash ? -1 : end
}

/** Where the digits at a place end, -1 where there are none. */
function endOfNumber(data: string, start: number): number {
  let end = start
  for (let code = data.charCodeAt(end); code >= zero && code <= nine; code = data.charCodeAt(end))
    end++
  return end === start ? -1 : end
}

/** Like `startsWith`, which compares character by character and takes ten times as long for a part of this size. */
function holdsAt(data: string, part: string, start: number): boolean {
  return data.slice(start, start + part.length) === part
}

function withoutBlanks(text: string): string {
  return text.replaceAll(' ', '')
}

/** A slice would keep the whole network buffer alive for as long as someone keeps the text. */
function copyOf(text: string): string | undefined {
  try {
    return JSON.parse(`"${text}"`)
  } catch {
    return undefined
  }
}

/** The same for a part of an event, which is kept for as long as the answer lasts. */
function owned(text: string): string {
  return JSON.parse(JSON.stringify(text))
}

function needsEscapes(text: string): boolean {
  return JSON.stringify(text).length !== text.length + 2
}
