import { isRecord } from '@betterai/contracts'
import { countIn } from '../../../../shared/vendor-values.js'
import type { Amount, Unit } from '../../../../spec/amounts.js'

type Direction = 'input' | 'output'

const units: { readonly [direction in Direction]: Readonly<Record<string, Unit>> } = {
  input: {
    text: 'token_input',
    image: 'token_image_input',
    video: 'token_video_input',
    audio: 'token_audio_input',
  },
  output: { text: 'token_output', video: 'token_video_output' },
}

/** What an interaction counted, by medium; thoughts count as output, and so does what names no medium. */
export function tokensIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  const sums = new Map<Unit, number>()
  const add = (unit: Unit, quantity: number) => {
    if (quantity > 0) sums.set(unit, (sums.get(unit) ?? 0) + quantity)
  }
  for (const direction of ['input', 'output'] as const) {
    const listed = usage[`${direction}_tokens_by_modality`]
    let named = 0
    for (const entry of Array.isArray(listed) ? listed.filter(isRecord) : []) {
      const tokens = countIn(entry.tokens) ?? 0
      named += tokens
      add(units[direction][String(entry.modality).toLowerCase()] ?? `token_${direction}`, tokens)
    }
    add(`token_${direction}`, (countIn(usage[`total_${direction}_tokens`]) ?? 0) - named)
  }
  add('token_output', countIn(usage.total_thought_tokens) ?? 0)
  return [...sums].map(([unit, quantity]) => ({ unit, quantity }))
}
