import type { ChatChunk } from './chat-wire.js'

/**
 * Recognises chunks that equal an earlier one, character for character, but for their text and their random padding.
 * Nearly all chunks of a long answer do, and comparing them costs a fraction of parsing them.
 */
export interface ContentTemplate {
  /** Takes a parsed chunk as the pattern for those to come, if it carries nothing but plain text. */
  learn(data: string, chunk: ChatChunk): void
  /** The text of a chunk that fits; undefined for all others, which have to be parsed. */
  match(data: string): string | undefined
}

const contentKey = '"content":'
const paddingKey = '"obfuscation":"'
const backslash = 0x5c
const closingBrace = 0x7d

/** Shorter slices of a string are copies anyhow. */
const minSliceLength = 13

/** Creates a template that fits nothing yet. */
export function createContentTemplate(): ContentTemplate {
  let head = ''
  let tail = ''
  let hasPadding = false

  /** The padding is the last field: nothing but its own characters may stand before the final `"}`. */
  function endsWithPadding(data: string, start: number): boolean {
    const end = data.length - 2
    return (
      data.indexOf('"', start) === end &&
      data.charCodeAt(end - 1) !== backslash &&
      data.charCodeAt(end + 1) === closingBrace
    )
  }

  return {
    learn(data, chunk) {
      const text = plainTextOf(chunk)
      if (text === undefined || (head !== '' && holdsAt(data, head, 0))) return
      const quoted = `${contentKey}${JSON.stringify(text)}`
      const start = data.indexOf(quoted)
      if (start === -1 || data.includes(contentKey, start + 1)) return
      const end = start + quoted.length
      const padding = data.indexOf(paddingKey, end)
      hasPadding = padding !== -1 && endsWithPadding(data, padding + paddingKey.length)
      head = data.slice(0, start + contentKey.length + 1)
      tail = hasPadding ? data.slice(end, padding + paddingKey.length) : data.slice(end)
    },
    match(data) {
      if (head === '' || !holdsAt(data, head, 0)) return undefined
      const end = data.indexOf('"', head.length)
      const afterTail = end + 1 + tail.length
      if (end === -1 || !holdsAt(data, tail, end + 1)) return undefined
      const isWhole = hasPadding ? endsWithPadding(data, afterTail) : afterTail === data.length
      if (!isWhole) return undefined
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

/** The text of a chunk that says nothing else and needs no escapes. */
function plainTextOf(chunk: ChatChunk): string | undefined {
  const choice = chunk.choices?.length === 1 ? chunk.choices[0] : undefined
  const delta = choice?.delta
  if (!delta || choice?.finish_reason || chunk.usage || chunk.error) return undefined
  const { content } = delta
  if (typeof content !== 'string' || content === '' || Object.keys(delta).length !== 1)
    return undefined
  return JSON.stringify(content).length === content.length + 2 ? content : undefined
}
