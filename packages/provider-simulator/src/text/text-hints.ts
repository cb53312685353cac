/** Picks strings for a named field out of what the user wrote; falls back to a plausible constant. */
export function stringForField(name: string, text: string): string {
  for (const [pattern, pick] of fieldRules) {
    if (pattern.test(name)) return pick(text)
  }
  return name === '' ? 'sample' : `sample ${name.replaceAll('_', ' ')}`
}

/** The string that a JSON schema `format` asks for; undefined for formats not known here. */
export function stringForFormat(format: unknown): string | undefined {
  return typeof format === 'string' ? formats[format] : undefined
}

/** The numbers written in a text, in order. */
export function numbersIn(text: string): number[] {
  return (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
}

const formats: Readonly<Record<string, string>> = {
  date: '2025-01-15',
  time: '12:00:00Z',
  'date-time': '2025-01-15T12:00:00Z',
  duration: 'P1D',
  email: 'user@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
}

const fieldRules: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/email/i, () => 'user@example.com'],
  [/ur[li]|link|href/i, () => 'https://example.com/'],
  [/date(?!base)|day$/i, () => '2025-01-15'],
  [/time(?!zone|out)/i, () => '12:00'],
  [/city|location|place|town|country|capital|address|destination|origin/i, place],
  [/query|question|search|prompt|text|message|content|topic|subject|task|^q$/i, wholeText],
  [/expression|formula|calculation/i, expression],
  [/code|script|command/i, () => 'print("hello")'],
  [/unit/i, () => 'celsius'],
  [/currency/i, () => 'EUR'],
  [/lang/i, () => 'en'],
  [/name|title/i, (text) => properName(text) ?? 'Example'],
]

function place(text: string): string {
  const pattern =
    /\b(?:in|at|for|to|of|from|near)\s+(?:the\s+)?(\p{Lu}[\p{L}'-]*(?:\s\p{Lu}[\p{L}'-]*)*)/u
  return pattern.exec(text)?.[1] ?? properName(text) ?? 'Paris'
}

/** The last capitalised run of words that does not begin a sentence. */
function properName(text: string): string | undefined {
  const matches = [...text.matchAll(/(?<=[\p{L}\d,;:]\s)\p{Lu}[\p{L}'-]+(?:\s\p{Lu}[\p{L}'-]+)*/gu)]
  return matches.at(-1)?.[0]
}

function wholeText(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim()
  return flat === '' ? 'sample text' : flat.slice(0, 200)
}

function expression(text: string): string {
  return /-?\d+(?:\s*[-+*/]\s*-?\d+)+/.exec(text)?.[0] ?? '1 + 1'
}
