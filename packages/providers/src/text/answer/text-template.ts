/**
 * Recognises events that equal an earlier one, character for character, but for their text and their random padding.
 * Nearly all events of a long answer do, and comparing them costs a fraction of parsing them.
 */
export interface TextTemplate<T> {
  /** Takes a parsed event as the pattern for those to come, if it carries nothing but plain text; true when it does now. */
  learn(data: string, event: T): boolean
  /** The text of an event that fits; undefined for all others, which have to be parsed. */
  match(data: string): string | undefined
}

const paddingKey = '"obfuscation":"'
const backslash = 0x5c
const closingBrace = 0x7d

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
  const textKey = `"${key}":`
  let head = ''
  let tail = ''
  let hasPadding = false
  let isClosing = false

  /** The padding is the last field: nothing but its own characters may stand before the final `"}`. */
  function endsWithPadding(data: string, start: number): boolean {
    const end = data.length - 2
    return (
      data.indexOf('"', start) === end &&
      data.charCodeAt(end - 1) !== backslash &&
      data.charCodeAt(end + 1) === closingBrace
    )
  }

  function endsLikeThis(data: string, start: number): boolean {
    if (!holdsAt(data, tail, start)) return isClosing && closesLikeThis(data.slice(start))
    const afterTail = start + tail.length
    return hasPadding ? endsWithPadding(data, afterTail) : afterTail === data.length
  }

  /** Some vendors pad with blanks between the last braces. */
  function closesLikeThis(rest: string): boolean {
    return rest.replaceAll(' ', '') === tail.replaceAll(' ', '')
  }

  return {
    learn(data, event) {
      const text = textOf(event)
      if (!text || needsEscapes(text) || (head !== '' && holdsAt(data, head, 0))) return false
      const quoted = `${textKey}"${text}"`
      const start = data.indexOf(quoted)
      if (start === -1 || data.includes(textKey, start + 1)) return false
      const end = start + quoted.length
      const padding = data.indexOf(paddingKey, end)
      hasPadding = padding !== -1 && endsWithPadding(data, padding + paddingKey.length)
      head = data.slice(0, start + textKey.length + 1)
      tail = hasPadding ? data.slice(end, padding + paddingKey.length) : data.slice(end)
      isClosing = /^[} ]+$/.test(tail)
      return true
    },
    match(data) {
      if (head === '' || !holdsAt(data, head, 0)) return undefined
      const end = data.indexOf('"', head.length)
      if (end === -1 || !endsLikeThis(data, end + 1)) return undefined
      const text = data.slice(head.length, end)
      if (text.includes('\\')) return undefined
      return text.length < minSliceLength ? text : copyOf(text)
    },
  }
}

/** Like `startsWith`, which compares character by character and takes ten times as long for a head of this size. */
function holdsAt(data: string, part: string, start: number): boolean {
  return data.slice(start, start + part.length) === part
}

/** A slice would keep the whole network buffer alive for as long as someone keeps the text. */
function copyOf(text: string): string | undefined {
  try {
    return JSON.parse(`"${text}"`)
  } catch {
    return undefined
  }
}

function needsEscapes(text: string): boolean {
  return JSON.stringify(text).length !== text.length + 2
}
