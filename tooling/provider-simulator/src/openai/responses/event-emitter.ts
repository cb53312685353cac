import type { SseStream } from '../../sse-writer.js'
import { obfuscation } from '../ids.js'

/** Sends events with rising sequence numbers. */
export interface EventEmitter {
  emit(type: string, fields: Readonly<Record<string, unknown>>): Promise<void> | undefined
  /** Sends a run of deltas that differ only in their text; the quick way for long answers. */
  emitDeltas(type: string, fields: Readonly<Record<string, unknown>>, run: DeltaRun): Promise<void>
  /** The number the next event will carry; taking it uses it up. */
  nextSequence(): number
}

/** Texts of a run of deltas: text `i` is `cycle[i % cycle.length]`. */
export interface DeltaRun {
  readonly cycle: readonly string[]
  readonly count: number
  /** Further fields of each delta. */
  readonly extra?: (text: string) => Readonly<Record<string, unknown>>
}

/** Counts sequence numbers from 0 and writes each event with its name. */
export function createSequence(): { next(): number } {
  let sequence = 0
  return { next: () => sequence++ }
}

/** Creates the emitter for an open stream. */
export function createEventEmitter(
  stream: SseStream,
  sequence: { next(): number },
  { isObfuscated }: { isObfuscated: boolean },
): EventEmitter {
  return {
    nextSequence: sequence.next,
    emit: (type, fields) => stream.send(eventJson(type, sequence.next(), fields), type),
    async emitDeltas(type, fields, { cycle, count, extra }) {
      const head = `{"type":"${type}","sequence_number":`
      const tails = cycle.map((delta) => {
        const padding = isObfuscated ? { obfuscation: obfuscation(delta.length) } : {}
        const rest = { ...fields, delta, ...extra?.(delta), ...padding }
        return `,${JSON.stringify(rest).slice(1)}`
      })
      let position = 0
      for (let sent = 0; sent < count; sent += 1) {
        const wait = stream.sendDelta(head + sequence.next() + (tails[position] ?? '}'), type)
        if (wait !== undefined) await wait
        position = position + 1 === tails.length ? 0 : position + 1
      }
    },
  }
}

/** One event as JSON, type and number first as the vendor writes it. */
export function eventJson(
  type: string,
  sequence: number,
  fields: Readonly<Record<string, unknown>>,
): string {
  return JSON.stringify({ type, sequence_number: sequence, ...fields })
}
