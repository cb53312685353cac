import { createHash } from 'node:crypto'

/** One message as the prompt cache sees it. */
export interface PromptPart {
  readonly text: string
  readonly tokens: number
}

/** Remembers the beginnings of prompts, as a vendor's prompt cache does. */
export interface PrefixCache {
  /** Tokens of the longest beginning seen before; remembers all beginnings of this prompt. */
  lookUp(model: string, parts: readonly PromptPart[]): number
}

const leastTokens = 1024
const step = 128

/** Creates a cache of at most `limit` beginnings (default 2,000). */
export function createPrefixCache({ limit = 2000 } = {}): PrefixCache {
  const known = new Set<string>()
  const remember = (key: string) => {
    known.delete(key)
    known.add(key)
    const oldest = known.values().next().value
    if (known.size > limit && oldest !== undefined) known.delete(oldest)
  }
  return {
    lookUp(model, parts) {
      const total = parts.reduce((sum, part) => sum + part.tokens, 0)
      if (total < leastTokens) return 0
      const hash = createHash('sha1').update(model)
      let tokens = 0
      let cached = 0
      for (const part of parts) {
        tokens += part.tokens
        hash.update(`\u0000${part.text}`)
        const key = hash.copy().digest('base64')
        if (known.has(key)) cached = tokens
        remember(key)
      }
      return cached < leastTokens ? 0 : Math.floor(cached / step) * step
    },
  }
}
