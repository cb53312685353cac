import type { z } from 'zod'
import type { OpenAiError } from './errors.js'
import { invalidRequest } from './errors.js'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Puts the first thing a schema found wrong into the vendor's words. */
export function describeIssue(error: z.ZodError, body: unknown): OpenAiError {
  const issue = error.issues[0]
  if (issue === undefined) return invalidRequest('Invalid request.', null)
  return translate(issue, { path: issue.path, body })
}

interface Place {
  readonly path: Path
  readonly body: unknown
}

function translate(issue: Issue, place: Place): OpenAiError {
  const param = formatPath(place.path)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const name = formatPath([...place.path, issue.keys[0] ?? ''])
      return invalidRequest(`Unknown parameter: '${name}'.`, name, 'unknown_parameter')
    }
    case 'invalid_union':
      return unionError(issue, place)
    case 'invalid_value':
      return valueError(issue.values.map(String), place)
    case 'too_small':
    case 'too_big':
      return boundError(issue, place)
    case 'invalid_format':
      return invalidRequest(
        `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${bare(issue.pattern)}'.`,
        param,
        'invalid_value',
      )
    case 'invalid_type':
      return typeError(expectedLabel(issue), place)
    default:
      return invalidRequest(`Invalid '${param}': ${issue.message}`, param, 'invalid_value')
  }
}

/** The branch that went deepest is the one that was meant; when none fits at all, all are offered. */
function unionError(issue: z.core.$ZodIssueInvalidUnion, place: Place): OpenAiError {
  if (issue.errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
    return valueError(options.map(String), place)
  }
  const firsts = issue.errors.flatMap((issues) => issues.slice(0, 1))
  const meant = firsts.find((first) => first.path.length > 0 || first.code !== 'invalid_type')
  if (meant !== undefined) {
    return translate(meant, { ...place, path: [...place.path, ...meant.path] })
  }
  const labels = firsts.map((first) => expectedLabel(first).replace(/^an? (?=array)/, ''))
  return typeError(`one of ${labels.join(' or ')}`, place)
}

function typeError(expected: string, { path, body }: Place): OpenAiError {
  const param = formatPath(path)
  const value = valueAt(body, path)
  if (value === undefined) return missing(param)
  return invalidRequest(
    `Invalid type for '${param}': expected ${expected}, but got ${describeValue(value)} instead.`,
    param,
    'invalid_type',
  )
}

function missing(param: string): OpenAiError {
  return invalidRequest(
    `Missing required parameter: '${param}'.`,
    param,
    'missing_required_parameter',
  )
}

function valueError(options: readonly string[], { path, body }: Place): OpenAiError {
  const param = formatPath(path)
  const value = valueAt(body, path)
  if (value === undefined) return missing(param)
  const quoted = options.map((option) => `'${option}'`)
  if (typeof value !== 'string') {
    return typeError(`one of ${enumerate(quoted, 'or')}`, { path, body })
  }
  const supported = `Supported values are: ${enumerate(quoted, 'and')}.`
  return invalidRequest(`Invalid value: '${value}'. ${supported}`, param, 'invalid_value')
}

function boundError(
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  { path, body }: Place,
): OpenAiError {
  const param = formatPath(path)
  const isBelow = issue.code === 'too_small'
  const limit = isBelow ? issue.minimum : issue.maximum
  const value = valueAt(body, path)
  if (issue.origin === 'array' || issue.origin === 'string') {
    const origin = issue.origin === 'array' ? 'array' : 'string'
    return lengthError({ origin, isBelow, limit: Number(limit) }, { param, value })
  }
  const kind = issue.message === 'integer' ? 'integer' : 'decimal'
  const side = isBelow ? 'below minimum' : 'above maximum'
  return invalidRequest(
    `Invalid '${param}': ${kind} ${side} value. Expected a value ${isBelow ? '>=' : '<='} ${limit}, but got ${value} instead.`,
    param,
    `${kind}_${isBelow ? 'below_min' : 'above_max'}_value`,
  )
}

function lengthError(
  bound: { origin: 'array' | 'string'; isBelow: boolean; limit: number },
  { param, value }: { param: string; value: unknown },
): OpenAiError {
  const { origin, isBelow, limit } = bound
  const length = typeof value === 'string' || Array.isArray(value) ? value.length : 0
  const article = origin === 'array' ? 'an array' : 'a string'
  const side = isBelow ? 'minimum' : 'maximum'
  const problem = length === 0 ? `empty ${origin}` : `${origin} too ${isBelow ? 'short' : 'long'}`
  const got = length === 0 ? `an empty ${origin}` : `${article} with length ${length}`
  const code =
    length === 0 ? `empty_${origin}` : `${origin}_${isBelow ? 'below_min' : 'above_max'}_length`
  return invalidRequest(
    `Invalid '${param}': ${problem}. Expected ${article} with ${side} length ${limit}, but got ${got} instead.`,
    param,
    code,
  )
}

const typeLabels: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a decimal',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  null: 'null',
}

function expectedLabel(issue: Issue): string {
  const { message } = issue
  if (!message.startsWith('Invalid')) return message
  return issue.code === 'invalid_type' ? (typeLabels[issue.expected] ?? issue.expected) : message
}

function describeValue(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'an integer' : 'a decimal number'
  return typeLabels[typeof value] ?? typeof value
}

function valueAt(body: unknown, path: Path): unknown {
  let value: unknown = body
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

/** `messages[0].content` as the vendor writes it. */
function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    return text === '' ? String(step) : `${text}.${String(step)}`
  }, '')
}

function bare(pattern: string | undefined): string {
  return (pattern ?? '').replace(/^\/(.*)\/[a-z]*$/, '$1')
}

function enumerate(items: readonly string[], word: 'and' | 'or'): string {
  if (items.length < 2) return items.join('')
  const last = items.at(-1)
  const comma = items.length > 2 ? ',' : ''
  return `${items.slice(0, -1).join(', ')}${comma} ${word} ${last}`
}
