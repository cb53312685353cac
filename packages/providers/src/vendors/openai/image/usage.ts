import { isRecord } from '@betterai/contracts'
import type { ImageUsage } from '../../../image/image-account.js'
import { countIn } from '../../../shared/vendor-values.js'
import type { Amount } from '../../../spec/amounts.js'

/** The tokens of an answer, null where the vendor did not count; those of an svg's author count as text. */
export function usageIn(usage: unknown, svgUsage?: unknown): ImageUsage | null {
  const amounts = [...tokensIn(usage), ...authorTokensIn(svgUsage)]
  return amounts.length === 0 ? null : { amounts: amounts.filter(({ quantity }) => quantity > 0) }
}

function tokensIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  const input = countIn(usage.input_tokens)
  const output = countIn(usage.output_tokens)
  if (input === undefined || output === undefined) return []
  const image = imageTokens(usage.input_tokens_details, 0)
  const drawn = imageTokens(usage.output_tokens_details, output)
  return [
    { unit: 'token_input', quantity: Math.max(0, input - image) },
    { unit: 'token_image_input', quantity: image },
    { unit: 'token_output', quantity: Math.max(0, output - drawn) },
    { unit: 'token_image_output', quantity: drawn },
  ]
}

function imageTokens(details: unknown, otherwise: number): number {
  return (isRecord(details) ? countIn(details.image_tokens) : undefined) ?? otherwise
}

function authorTokensIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  return [
    { unit: 'token_input', quantity: countIn(usage.input_tokens) ?? 0 },
    { unit: 'token_output', quantity: countIn(usage.output_tokens) ?? 0 },
  ]
}
