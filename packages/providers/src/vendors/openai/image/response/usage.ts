import { isRecord } from '@betterai/contracts'
import type { ImageUsage } from '../../../../image/image-account.js'
import type { ImageCall } from '../../../../image/image-protocol.js'
import { totalOf } from '../../../../shared/charge.js'
import { countIn, textIn } from '../../../../shared/vendor-values.js'
import type { Amount } from '../../../../spec/amounts.js'

/** The tokens of an answer, null where the vendor did not count. */
export function usageIn(usage: unknown): ImageUsage | null {
  const amounts = tokensIn(usage)
  return amounts.length === 0 ? null : { amounts }
}

/** The same for an svg, whose author is a text model with a price of its own. */
export function svgUsageIn(
  usage: unknown,
  author: unknown,
  { model, vendor }: Pick<ImageCall, 'model' | 'vendor'>,
): ImageUsage | null {
  const drawn = tokensIn(usage)
  if (!isRecord(author)) return usageIn(usage)
  const input = countIn(author.input_tokens) ?? 0
  const output = countIn(author.output_tokens) ?? 0
  const amounts: Amount[] = [
    ...drawn,
    { unit: 'token_input', quantity: input },
    { unit: 'token_output', quantity: output },
  ]
  const price = vendor.findPrice(textIn(author.model) ?? '')
  const drawing = totalOf(drawn, model.prices, { at: vendor.now() })
  if (price === null || drawing === null || drawn.length === 0) return { amounts }
  const writing = (input * price.input_per_1m + output * price.output_per_1m) / 1_000_000
  const total = drawing + writing
  return { amounts, cost: { currency: 'USD', total, is_estimated: false, price_date: null } }
}

function tokensIn(usage: unknown): Amount[] {
  if (!isRecord(usage)) return []
  const input = countIn(usage.input_tokens)
  const output = countIn(usage.output_tokens)
  if (input === undefined || output === undefined) return []
  const image = imageTokens(usage.input_tokens_details, 0)
  const drawn = imageTokens(usage.output_tokens_details, output)
  const amounts: Amount[] = [
    { unit: 'token_input', quantity: Math.max(0, input - image) },
    { unit: 'token_image_input', quantity: image },
    { unit: 'token_output', quantity: Math.max(0, output - drawn) },
    { unit: 'token_image_output', quantity: drawn },
  ]
  return amounts.filter(({ quantity }) => quantity > 0)
}

function imageTokens(details: unknown, otherwise: number): number {
  return (isRecord(details) ? countIn(details.image_tokens) : undefined) ?? otherwise
}
