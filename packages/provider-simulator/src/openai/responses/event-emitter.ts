import type { Sequence } from '../../event-run.js'
import type { SseStream } from '../../sse-writer.js'
import { obfuscation } from '../ids.js'

/** Sends events with rising sequence numbers. */
export interface EventEmitter {
  emit(type: string, fields: Readonly<Record<string, unknown>>): Promise<void> | undefined
  /** Sends a run of deltas that differ only in their text; the quick way for long answers. */
  emitDeltas(type: string, fields: Readonly<Record<string, unknown>>, run: DeltaRun): Promise<void>
}

/** Texts of a run of deltas: text `i` is `cycle[i % cycle.length]`. */
export interface DeltaRun {
  readonly cycle: readonly string[]
  readonly count: number
  /** Further fields of each delta. */
  readonly extra?: (text: string) => Readonly<Record<string, unknown>>
}

/** Creates the emitter for an open stream; it writes each event with its name if the vendor does. */
export function createEventEmitter(
  stream: SseStream,
  sequence: Sequence,
  { isObfuscated, hasEventNames }: { isObfuscated: boolean; hasEventNames: boolean },
): EventEmitter {
  return {
    emit: (type, fields) =>
      stream.send(
        () => eventJson(type, sequence.take(1), fields),
        hasEventNames ? type : undefined,
      ),
    emitDeltas(type, fields, { cycle, count, extra }) {
      const tails = cycle.map((delta) => {
        const padding = isObfuscated ? { obfuscation: obfuscation(delta.length) } : {}
        const rest = { ...fields, delta, ...extra?.(delta), ...padding }
        return `,${JSON.stringify(rest).slice(1)}`
      })
      const head = `{"type":"${type}","sequence_number":`
      const numbering = { head, sequence }
      const named = hasEventNames ? { name: type } : {}
      return stream.sendRun({ ...named, cycle: tails, count, numbering })
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
