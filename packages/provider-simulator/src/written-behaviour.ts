import type { ResolvedBehaviour } from './behaviour.js'
import { InvalidBehaviourError, resolveBehaviour } from './behaviour.js'
import { behaviourPresetNames } from './behaviour-presets.js'

/** Parses the JSON of the `x-simulator-behaviour` header. Throws InvalidBehaviourError. */
export function parseBehaviourHeader(header: string): ResolvedBehaviour {
  try {
    return resolveBehaviour(JSON.parse(header))
  } catch (error) {
    if (error instanceof InvalidBehaviourError) throw error
    throw new InvalidBehaviourError('the x-simulator-behaviour header is not valid JSON', {
      cause: error,
    })
  }
}

/** Finds `[[simulate {...}]]` or `[[simulate preset]]` in a text; undefined when there is none. Throws InvalidBehaviourError. */
export function findDirective(text: string): ResolvedBehaviour | undefined {
  const directive = locateDirective(text)
  if (directive === undefined) return undefined
  const { written, value } = directive
  if (value !== undefined) return resolveBehaviour(value)
  if (written.startsWith('{')) {
    throw new InvalidBehaviourError('the [[simulate]] directive is not valid JSON')
  }
  if (behaviourPresetNames.some((name) => name === written))
    return resolveBehaviour({ kind: written })
  throw new InvalidBehaviourError(
    `unknown preset "${written}", use one of: ${behaviourPresetNames.join(', ')}`,
  )
}

/** Removes the directive from a text, so that answers do not quote it. */
export function withoutDirective(text: string): string {
  const directive = locateDirective(text)
  if (directive === undefined) return text
  return `${text.slice(0, directive.start)}${text.slice(directive.end)}`.trim()
}

const opening = '[[simulate '
const closing = ']]'

interface Directive {
  readonly start: number
  readonly end: number
  readonly written: string
  /** The parsed JSON, undefined when it is none. */
  readonly value: unknown
}

/** JSON may hold `]]` itself, so the first end at which it parses counts, else the first end. */
function locateDirective(text: string): Directive | undefined {
  const start = text.indexOf(opening)
  const firstEnd = start < 0 ? -1 : text.indexOf(closing, start)
  if (firstEnd < 0) return undefined
  const cut = (end: number) => text.slice(start + opening.length, end).trim()
  for (let end = firstEnd; end >= 0; end = text.indexOf(closing, end + 1)) {
    const written = cut(end)
    const value = written.startsWith('{') ? parseOrUndefined(written) : undefined
    if (value !== undefined) return { start, end: end + closing.length, written, value }
  }
  return { start, end: firstEnd + closing.length, written: cut(firstEnd), value: undefined }
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
