/** About four characters a token: a word with the space before it, cut after eight letters, or a sign. */
const tokenPattern = / ?\p{L}{1,8}| ?\d{1,3}|\s+| ?[^\s\p{L}\d]/gu

const exactLimit = 100_000

/** Cuts a text into tokens; joined again they give the text. Deterministic. */
export function tokenize(text: string): string[] {
  return text.match(tokenPattern) ?? []
}

/** Number of tokens of a text; beyond 100,000 characters it is taken as a quarter of the length. */
export function countTokens(text: string): number {
  return text.length > exactLimit ? Math.ceil(text.length / 4) : tokenize(text).length
}

/** Cuts a text into chunks of `size` characters without splitting a surrogate pair. */
export function slice(text: string, size: number): string[] {
  const characters = [...text]
  const chunks: string[] = []
  for (let start = 0; start < characters.length; start += size) {
    chunks.push(characters.slice(start, start + size).join(''))
  }
  return chunks
}
