import type { ResolvedBehaviour } from './behaviour.js'
import { InvalidBehaviourError, resolveBehaviour } from './behaviour.js'
import { behaviourPresetNames } from './behaviour-presets.js'

/** Behaviours waiting for the next requests, first in first out. */
export interface BehaviourQueue {
  add(input: unknown): void
  take(): ResolvedBehaviour | undefined
  clear(): void
}

/** Creates an empty queue; `add` throws InvalidBehaviourError and then adds nothing. */
export function createBehaviourQueue(): BehaviourQueue {
  let waiting: ResolvedBehaviour[] = []
  return {
    add(input) {
      const list = Array.isArray(input) ? input : [input]
      waiting.push(...list.map(resolveBehaviour))
    },
    take() {
      const first = waiting[0]
      if (first === undefined) return undefined
      const remaining = (first.times ?? 1) - 1
      if (remaining > 0) waiting[0] = { ...first, times: remaining }
      else waiting.shift()
      return first
    },
    clear() {
      waiting = []
    },
  }
}

/** Parses the JSON of the `x-simulator-behaviour` header. Throws InvalidBehaviourError. */
export function parseBehaviourHeader(header: string): ResolvedBehaviour {
  return resolveBehaviour(parseJson(header, 'the x-simulator-behaviour header'))
}

const directivePattern = /\[\[simulate\s+([\s\S]*?)\s*\]\](?!\])/

/** Finds `[[simulate {...}]]` or `[[simulate preset]]` in a text; undefined when there is none. */
export function findDirective(text: string): ResolvedBehaviour | undefined {
  const written = directivePattern.exec(text)?.[1]
  if (written === undefined) return undefined
  if (!written.startsWith('{')) return resolveBehaviour({ kind: presetName(written) })
  return resolveBehaviour(parseJson(written, 'the [[simulate]] directive'))
}

/** Removes the directive from a text, so that answers do not quote it. */
export function withoutDirective(text: string): string {
  return directivePattern.test(text) ? text.replace(directivePattern, '').trim() : text
}

function presetName(written: string): string {
  if (behaviourPresetNames.some((name) => name === written)) return written
  throw new InvalidBehaviourError(
    `unknown preset "${written}", use one of: ${behaviourPresetNames.join(', ')}`,
  )
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InvalidBehaviourError(`${where} is not valid JSON`, { cause: error })
  }
}
