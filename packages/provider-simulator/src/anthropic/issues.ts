import type { z } from 'zod'
import type { AnthropicError } from './errors.js'
import { invalidRequest } from './errors.js'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/** Puts the first thing a schema found wrong into the vendor's words. */
export function describeIssue(error: z.ZodError, body: unknown): AnthropicError {
  const issue = error.issues[0]
  if (issue === undefined) return invalidRequest('Invalid request.')
  const { path, text } = translate(issue, issue.path, body)
  return invalidRequest(`${path.map(String).join('.')}: ${text}`)
}

type Complaint = { path: Path; text: string }

function translate(issue: Issue, path: Path, body: unknown): Complaint {
  switch (issue.code) {
    case 'unrecognized_keys':
      return { path: [...path, issue.keys[0] ?? ''], text: 'Extra inputs are not permitted' }
    case 'invalid_union':
      return unionComplaint(issue, path, body)
    case 'invalid_value':
      return known(path, body, `Input should be ${listed(issue.values.map(String))}`)
    case 'too_small':
      return { path, text: bound(issue.origin, 'at least', Number(issue.minimum)) }
    case 'too_big':
      return { path, text: bound(issue.origin, 'at most', Number(issue.maximum)) }
    case 'invalid_format':
      return { path, text: `String should match pattern '${bare(issue.pattern)}'` }
    case 'invalid_type':
      return known(path, body, expectation(issue))
    default:
      return { path, text: issue.message }
  }
}

/** The branch that went deepest is the one that was meant. */
function unionComplaint(issue: z.core.$ZodIssueInvalidUnion, path: Path, body: unknown): Complaint {
  const firsts = issue.errors.flatMap((issues) => issues.slice(0, 1))
  const meant = firsts.find((first) => first.path.length > 0) ?? firsts.at(-1)
  if (meant !== undefined) return translate(meant, [...path, ...meant.path], body)
  const value = valueAt(body, path)
  if (value === undefined) return { path, text: 'Field required' }
  const field = String(path.at(-1))
  if (field === 'role') return roleComplaint(value)
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
  const tags = options.map((option) => `'${String(option)}'`).join(', ')
  return {
    path: path.slice(0, -1),
    text: `Input tag '${value}' found using '${field}' does not match any of the expected tags: ${tags}`,
  }
}

function roleComplaint(role: unknown): Complaint {
  const advice =
    role === 'system'
      ? ' The Messages API accepts a top-level `system` parameter, not "system" as an input message role.'
      : ' Allowed roles are "user" or "assistant".'
  return { path: ['messages'], text: `Unexpected role "${role}".${advice}` }
}

function known(path: Path, body: unknown, text: string): Complaint {
  return { path, text: valueAt(body, path) === undefined ? 'Field required' : text }
}

function bound(origin: string, side: 'at least' | 'at most', limit: number): string {
  if (origin === 'string') return `String should have ${side} ${limit} characters`
  if (origin === 'array') return `List should have ${side} ${limit} items`
  const word = side === 'at least' ? 'greater' : 'less'
  return `Input should be ${word} than or equal to ${limit}`
}

/** Fields for whole numbers say so themselves. */
function expectation({ message, expected }: z.core.$ZodIssueInvalidType): string {
  if (message.startsWith('Input should be')) return message
  return `Input should be ${typeNames[expected] ?? 'valid'}`
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a valid string',
  number: 'a valid number',
  int: 'a valid integer',
  boolean: 'a valid boolean',
  array: 'a valid list',
  object: 'a valid dictionary',
  record: 'a valid dictionary',
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`)
  if (quoted.length < 2) return quoted.join('')
  return `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

function bare(pattern: string | undefined): string {
  return (pattern ?? '').replace(/^\/(.*)\/[a-z]*$/, '$1')
}

function valueAt(body: unknown, path: Path): unknown {
  let value: unknown = body
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}
