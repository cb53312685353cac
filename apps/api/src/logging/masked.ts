import { isSecretField } from '@betterai/core'

/** Names of what is not even shown by its beginning. */
const silentParts = /password|secret|private/

/** Enough to tell one token from another, too little to use it. */
const shownCharacters = 12

/** Lists of addresses, which may be whole files in base64. */
const addressLists = new Set(['file_names', 'image_locations', 'file_locations'])
const addressCharacters = 50
const deepest = 8

/** A value as a log may show it: `token` and its like by their beginning, passwords not at all, addresses shortened. */
export function masked(value: unknown, name = '', depth = 0): unknown {
  const key = name.toLowerCase()
  if (isSecretField(name, value)) return silentParts.test(key) ? '***' : beginningOf(String(value))
  if (Array.isArray(value)) {
    if (depth >= deepest) return '<max depth reached>'
    const isAddresses = addressLists.has(key)
    return value.map((item) =>
      isAddresses ? String(item).slice(0, addressCharacters) : masked(item, '', depth + 1),
    )
  }
  if (typeof value !== 'object' || value === null) return value
  if (depth >= deepest) return '<max depth reached>'
  return Object.fromEntries(
    Object.entries(value).map(([each, content]) => [each, masked(content, each, depth + 1)]),
  )
}

/** A query as a log may show it; `<none>` when there is none. */
export function maskedQuery(search: string): string {
  if (search === '') return '<none>'
  const shown = [...new URLSearchParams(search)].map(
    ([name, value]) => `${name}=${String(masked(value, name))}`,
  )
  return shown.join('&')
}

function beginningOf(secret: string): string {
  return secret.length > shownCharacters ? `${secret.slice(0, shownCharacters)}***` : '***'
}
