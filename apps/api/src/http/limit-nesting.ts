import { isRecord } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import type { MiddlewareHandler } from 'hono'
import { httpDefaults } from '../config/defaults.js'
import type { ApiEnvironment } from './api-environment.js'

const deepest = httpDefaults.deepestNesting

/** Refuses JSON that is nested deeper than anything needs, by a 422 that names the field: much of what handles it calls itself for every level. */
export const limitNesting: MiddlewareHandler<ApiEnvironment> = async (c, next) => {
  const type = c.req.header('content-type')
  if (c.req.method === 'GET' || !type?.startsWith('application/json')) return next()
  const text = await c.req.text()
  if (isTooDeep(text)) {
    const message = `nested more than ${deepest} levels deep`
    throw new RequestShapeError(422, 'Validation failed', [
      { field: deepFieldOf(text), message, type: 'too_deep' },
    ])
  }
  return next()
}

const steps: Readonly<Record<string, number>> = { '{': 1, '[': 1, '}': -1, ']': -1 }

/** Whether JSON is nested deeper than a request may be; it looks at brackets alone, and not at those in texts. */
function isTooDeep(text: string): boolean {
  if (text.length <= 2 * deepest) return false
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const sign = text[index] ?? ''
    if (sign === '"') index = endOfText(text, index)
    else depth += steps[sign] ?? 0
    if (depth > deepest) return true
  }
  return false
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

/** The field at the top in which it is; empty for a body that is no object, or no JSON at all. */
function deepFieldOf(text: string): string {
  const body = parsed(text)
  if (!isRecord(body)) return ''
  const deep = Object.entries(body).find(([, value]) => depthOf(value) >= deepest)
  return deep?.[0] ?? ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Levels of a value, as far as they matter here. */
function depthOf(root: unknown): number {
  let depth = 0
  let level = [root]
  while (level.length > 0 && depth <= deepest) {
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
    if (level.length > 0) depth += 1
  }
  return depth
}
