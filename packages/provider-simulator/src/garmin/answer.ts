import type { Day } from './day.js'

/** What an address answers: a document, or one of the ways in which this vendor says that there is nothing. */
export type GarminAnswer =
  | { readonly kind: 'document'; readonly document: unknown }
  | { readonly kind: 'no_content' }
  | { readonly kind: 'empty_body' }
  | { readonly kind: 'not_found' }

/** An answer with a document. */
export function documentAnswer(document: unknown): GarminAnswer {
  return { kind: 'document', document }
}

/** What a day says when the watch was off: nothing, or the document with its figures empty. */
export function emptyAnswer(day: Day, topic: string, document: unknown): GarminAnswer {
  const kind = day
    .dice(`${topic} empty`)
    .pick<GarminAnswer['kind']>(['document', 'no_content', 'empty_body'])
  return kind === 'document' ? documentAnswer(document) : { kind }
}

/** Now and then a figure comes as a text, as a fraction, or not at all. */
export function oddly(day: Day, field: string, value: number): number | string | null {
  const dice = day.dice(`${field} odd`)
  if (day.isToday || dice.chance(0.95)) return value
  return dice.pick<number | string | null>([String(value), value + 0.25, null])
}
