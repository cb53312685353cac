import { isRecord } from '@betterai/contracts'
import type { TranscribedWord } from '../spec/transcription-events.js'

/** The objects of a list; nothing for anything else. */
export function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

/** A number that a vendor reports, null when it is none. */
export function numberIn(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A word with its times, undefined where the vendor does not tell them. */
export function wordIn(
  text: unknown,
  times: { start: unknown; end: unknown; speaker?: unknown; confidence?: unknown },
): TranscribedWord | undefined {
  const start_seconds = numberIn(times.start)
  const end_seconds = numberIn(times.end)
  if (typeof text !== 'string' || start_seconds === null || end_seconds === null) return undefined
  return {
    text: text.trim(),
    start_seconds,
    end_seconds,
    speaker: labelIn(times.speaker),
    confidence: numberIn(times.confidence),
  }
}

/** The label of a speaker: vendors number or name them. */
export function labelIn(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** The first text of a list, null where there is none. */
export function firstText(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return typeof first === 'string' ? first : null
}
