import { isRecord } from '@betterai/contracts'
import { countIn } from '../../../shared/vendor-values.js'
import type { Amount, Unit } from '../../../spec/amounts.js'
import { recordsIn } from '../../../transcription/vendor-fields.js'

/** The tokens that the vendor counted, audio and text apart. */
export function amountsIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  const input = countIn(usage.promptTokenCount) ?? 0
  const details = recordsIn(usage.promptTokensDetails)
  const audio = details.find(({ modality }) => modality === 'AUDIO')
  const ofAudio = Math.min(input, countIn(audio?.tokenCount) ?? 0)
  const output = countIn(usage.candidatesTokenCount) ?? countIn(usage.responseTokenCount) ?? 0
  const counts: [Unit, number][] = [
    ['token_audio_input', ofAudio],
    ['token_input', input - ofAudio],
    ['token_output', output + (countIn(usage.thoughtsTokenCount) ?? 0)],
  ]
  return counts.flatMap(([unit, quantity]) => (quantity > 0 ? { unit, quantity } : []))
}
