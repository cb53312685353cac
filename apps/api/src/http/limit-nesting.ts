import type { FieldError } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import { httpDefaults } from '../config/defaults.js'

const { deepestNesting: deepest, mostValues, mostFields, mostSigns } = httpDefaults

/**
 * The 422 for JSON that is nested deeper or holds more than anything needs, which would keep everybody waiting while it
 * is read; undefined where it may be read. `field` is what the text is, empty for a whole body.
 */
export function excessIn(text: string, field = ''): RequestShapeError | undefined {
  const excess = text.length <= 2 * deepest ? undefined : excessOf(text)
  if (excess === undefined) return undefined
  const name = [field, excess.field].filter(Boolean).join('.')
  return new RequestShapeError(422, 'Validation failed', [{ ...excess, field: name }])
}

const quote = '"'.charCodeAt(0)
const comma = ','.charCodeAt(0)
const brace = '{'.charCodeAt(0)
const bracket = '['.charCodeAt(0)
const closingBrace = '}'.charCodeAt(0)
const closingBracket = ']'.charCodeAt(0)

/** What JSON has more of than a request may, and the field at the top in which it is; it looks at signs alone, and not at those in texts. */
function excessOf(text: string): FieldError | undefined {
  const counter = new StructureCounter()
  let lastName = 0
  let signs = 0
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index)
    if (sign === quote) {
      if (counter.depth === 1) lastName = index
      index = endOfText(text, index)
    } else {
      const excess = ++signs > mostSigns ? tooLong : counter.take(sign)
      if (excess) return { field: nameAt(text, lastName), ...excess }
    }
  }
  return undefined
}

type Excess = Pick<FieldError, 'message' | 'type'>

const tooDeep = { message: `nested more than ${deepest} levels deep`, type: 'too_deep' }
const tooMany = { message: `a body holds at most ${mostValues} values`, type: 'too_many' }
const tooWide = { message: `an object has at most ${mostFields} fields`, type: 'too_many' }
const tooLong = {
  message: `a body has at most ${mostSigns} characters outside of texts`,
  type: 'too_long',
}

/** Counts levels, values and the fields of each object. */
class StructureCounter {
  depth = 0
  #values = 0
  /** By level: how many fields the object has so far; a list has none. */
  readonly #fields = new Int32Array(deepest + 1)

  /** Takes a sign outside of texts; tells of what there is too much then. */
  take(sign: number): Excess | undefined {
    if (sign === comma) return this.#countValue()
    if (sign === brace || sign === bracket) return this.#open(sign)
    if (sign === closingBrace || sign === closingBracket) this.depth--
    return undefined
  }

  #countValue(): Excess | undefined {
    if (++this.#values > mostValues) return tooMany
    const fields = this.#fields[this.depth] ?? 0
    if (fields >= mostFields) return tooWide
    if (fields > 0) this.#fields[this.depth] = fields + 1
    return undefined
  }

  #open(sign: number): Excess | undefined {
    if (++this.depth > deepest) return tooDeep
    this.#fields[this.depth] = sign === brace ? 1 : 0
    return undefined
  }
}

/** The name of a field whose quote is at this position; empty for a body that is no object. */
function nameAt(text: string, start: number): string {
  return start === 0 ? '' : text.slice(start + 1, endOfText(text, start))
}

/** Where the text that begins at a quote ends; the end of all where it does not. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes++
    if (escapes % 2 === 0) return end
  }
  return text.length
}
