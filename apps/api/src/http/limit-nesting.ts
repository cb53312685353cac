import type { FieldError } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import { httpDefaults } from '../config/defaults.js'
import type { ApiEnvironment } from './api-environment.js'

const { deepestNesting: deepest, mostValues } = httpDefaults

/** Refuses JSON that is nested deeper or holds more values than anything needs, by a 422: reading it would keep everybody waiting. */
export const limitNesting: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const type = c.req.header('content-type')
  if (c.req.method === 'GET' || !type?.startsWith('application/json')) return next()
  const text = await c.req.text()
  const excess = excessOf(text)
  if (excess) throw new RequestShapeError(422, 'Validation failed', [excess])
  return next()
}

const quote = '"'.charCodeAt(0)
const comma = ','.charCodeAt(0)
/** By code of a sign: how much deeper what follows it is. */
const steps = new Int8Array(128)
for (const sign of '[{') steps[sign.charCodeAt(0)] = 1
for (const sign of ']}') steps[sign.charCodeAt(0)] = -1

/** What JSON has more of than a request may, and the field at the top in which it is; it looks at signs alone, and not at those in texts. */
function excessOf(text: string): FieldError | undefined {
  if (text.length <= 2 * deepest) return undefined
  let depth = 0
  let values = 0
  let lastName = 0
  for (let index = 0; index < text.length; index++) {
    const sign = text.charCodeAt(index)
    if (sign === quote) {
      if (depth === 1) lastName = index
      index = endOfText(text, index)
    } else if (sign === comma) values++
    else depth += steps[sign] ?? 0
    if (depth > deepest || values > mostValues)
      return { field: nameAt(text, lastName), ...(depth > deepest ? tooDeep : tooMany) }
  }
  return undefined
}

const tooDeep = { message: `nested more than ${deepest} levels deep`, type: 'too_deep' }
const tooMany = { message: `a body holds at most ${mostValues} values`, type: 'too_many' }

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
