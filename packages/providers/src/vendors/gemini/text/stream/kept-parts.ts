import type { GeminiPart } from '../wire.js'

/** The parts of an answer as they have to go back with the next turn. */
export interface KeptParts {
  /** Keeps a part as it came; neighbouring deltas of plain text become one part. */
  add(part: GeminiPart): void
  /** Gives up a part that turned out to be unfinished. */
  drop(part: GeminiPart): void
  /** All parts when the answer cannot be rebuilt from its text and its calls, else none. */
  toReplay(): GeminiPart[]
}

const plainKeys: ReadonlySet<string> = new Set(['text', 'thought'])
const rebuiltKeys: ReadonlySet<string> = new Set(['text', 'thought', 'functionCall'])

/** Creates a collection for one answer. */
export function createKeptParts(): KeptParts {
  const parts: GeminiPart[] = []
  let openText: GeminiPart | undefined
  let needsReplay = false

  function addText({ text = '', thought }: GeminiPart): void {
    if (text === '') return
    if (openText !== undefined && openText.thought === thought) {
      openText.text = (openText.text ?? '') + text
      return
    }
    openText = thought === undefined ? { text } : { text, thought }
    parts.push(openText)
  }

  return {
    add(part) {
      if (hasOnly(part, plainKeys)) return addText(part)
      openText = undefined
      needsReplay ||= !hasOnly(part, rebuiltKeys)
      parts.push(part)
    },
    drop(part) {
      const index = parts.indexOf(part)
      if (index !== -1) parts.splice(index, 1)
    },
    toReplay: () => (needsReplay ? parts : []),
  }
}

function hasOnly(part: GeminiPart, keys: ReadonlySet<string>): boolean {
  for (const key in part) if (!keys.has(key)) return false
  return true
}
