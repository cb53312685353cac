/** The token of an `Authorization` header: `Bearer x`, a single bare word, or the last word of another scheme. */
function tokenFromHeader(header: string | null | undefined): string | null {
  const words = (header ?? '').split(/\s+/).filter((word) => word !== '')
  const [first] = words
  if (words.length === 1 && first?.toLowerCase() === 'bearer') return null
  return words.at(-1) ?? null
}

/** The token of a request: header first, then the query parameter where the route allows it. */
export function tokenFrom(source: {
  header: string | null | undefined
  query?: string | null | undefined
}): string | null {
  const query = source.query?.trim()
  return tokenFromHeader(source.header) ?? (query ? query : null)
}
