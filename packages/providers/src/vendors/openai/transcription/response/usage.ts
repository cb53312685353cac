import { isRecord } from '@betterai/contracts'
import { countIn } from '../../../../shared/vendor-values.js'
import type { Amount } from '../../../../spec/amounts.js'
import { numberIn } from '../../../../transcription/vendor-fields.js'

/** What the vendor counted: seconds of audio, or tokens of audio and text. */
export function amountsIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  const seconds = numberIn(usage.seconds)
  if (seconds !== null) return [{ unit: 'audio_second', quantity: seconds }]
  const input = countIn(usage.input_tokens)
  if (input === undefined) return []
  const details = isRecord(usage.input_token_details) ? usage.input_token_details : {}
  const audio = countIn(details.audio_tokens) ?? 0
  return [
    { unit: 'token_audio_input' as const, quantity: audio },
    { unit: 'token_input' as const, quantity: Math.max(0, input - audio) },
    { unit: 'token_output' as const, quantity: countIn(usage.output_tokens) ?? 0 },
  ].filter(({ quantity }) => quantity > 0)
}
