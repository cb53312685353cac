import type { GeminiPartialArgument } from '../wire.js'

type Container = Record<string, unknown> | unknown[]

const pathStep = /\.?([^.[\]]+)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/gy
const deepest = 64
const longestArray = 10_000

/** Puts a delta of an argument at its place; a string that goes on is appended to. Unreadable places are passed over. */
export function addPartialArgument(
  args: Record<string, unknown>,
  delta: GeminiPartialArgument,
): void {
  const steps = readPath(delta.jsonPath ?? '')
  const last = steps.pop()
  if (last === undefined) return
  let holder: Container = args
  for (const [index, step] of steps.entries())
    holder = openContainer(holder, step, steps[index + 1] ?? last)
  write(holder, last, valueAfter(read(holder, last), delta))
}

/** The steps of a JSON path such as `$.items[0].name`; none when it is not understood. */
function readPath(path: string): (string | number)[] {
  if (!path.startsWith('$')) return []
  const steps: (string | number)[] = []
  pathStep.lastIndex = 1
  while (pathStep.lastIndex < path.length && steps.length < deepest) {
    const match = pathStep.exec(path)
    if (match === null) return []
    const [, name, index, quoted, doubleQuoted] = match
    steps.push(
      index === undefined ? (name ?? withoutEscapes(quoted ?? doubleQuoted)) : Number(index),
    )
  }
  return steps.some((step) => step === '__proto__' || Number(step) > longestArray) ? [] : steps
}

function withoutEscapes(text = ''): string {
  return text.replace(/\\(.)/g, '$1')
}

function openContainer(holder: Container, step: string | number, next: string | number): Container {
  const known = read(holder, step)
  if (typeof known === 'object' && known !== null) return known as Container
  const made: Container = typeof next === 'number' ? [] : {}
  write(holder, step, made)
  return made
}

function read(holder: Container, step: string | number): unknown {
  return Object.hasOwn(holder, step) ? Reflect.get(holder, step) : undefined
}

function write(holder: Container, step: string | number, value: unknown): void {
  Reflect.set(holder, step, value)
}

function valueAfter(known: unknown, delta: GeminiPartialArgument): unknown {
  if (delta.stringValue !== undefined)
    return typeof known === 'string' ? known + delta.stringValue : delta.stringValue
  return delta.numberValue ?? delta.boolValue ?? (delta.nullValue === undefined ? known : null)
}
