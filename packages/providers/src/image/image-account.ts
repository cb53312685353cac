import type { CallAccount } from '../call/outcome.js'
import { totalOf } from '../shared/charge.js'
import type { Amount, UnitPrice } from '../spec/amounts.js'
import type { AmountsEvent } from '../spec/call-events.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { ImageEvent } from '../spec/image.js'
import type { ImageModel } from '../spec/media-models.js'
import type { Cost } from '../spec/text-stream.js'
import type { ImageSettings } from './image-settings.js'
import { parseSize } from './image-size.js'

/** What a vendor counted for images; the cost is set where the vendor says it itself. */
export type ImageUsage = Omit<AmountsEvent, 'type'>

/** What the account of a call has to know. */
type AccountOptions = {
  request: CallOptions
  prices: readonly UnitPrice[]
  at: Date
  /** What was asked for, which is charged where the vendor did not get to count. */
  estimate: readonly Amount[]
}

/** The account of one call for images. */
export function createImageAccount(options: AccountOptions): CallAccount<ImageEvent, ImageUsage> {
  const { request, prices, at, estimate } = options
  const discarded: ImageUsage[] = []
  let reported: ImageUsage | undefined

  const priced = (usage: ImageUsage) => chargeOf([...discarded, usage], prices, at)

  return {
    hasContent: (event) => event.type !== 'warning',
    see(events) {
      for (const event of events) {
        if (event.type !== 'usage') continue
        reported = priced(event)
        event.amounts = reported.amounts
        event.cost = reported.cost ?? null
      }
    },
    count(usage) {
      reported ??= priced(usage)
    },
    discard(usage) {
      discarded.push(usage)
    },
    isInterrupted: () => false,
    charge(soFar) {
      const { amounts, cost = null } = reported ?? priced(soFar ?? { amounts: estimate })
      return { usage: null, amounts, cost }
    },
    onOutcome: request.onOutcome,
  }
}

function chargeOf(usages: readonly ImageUsage[], prices: readonly UnitPrice[], at: Date) {
  const amounts = usages.flatMap((usage) => usage.amounts)
  const costs = usages.map((usage) => usage.cost ?? listCost(usage.amounts, prices, at))
  const known = costs.flatMap((cost) => cost ?? [])
  if (known.length < costs.length || known.length === 0) return { amounts, cost: null }
  const cost: Cost = {
    currency: 'USD',
    total: known.reduce((sum, { total }) => sum + total, 0),
    is_estimated: known.some(({ is_estimated }) => is_estimated),
    price_date: null,
  }
  return { amounts, cost }
}

function listCost(amounts: readonly Amount[], prices: readonly UnitPrice[], at: Date): Cost | null {
  const total = amounts.length === 0 ? null : totalOf(amounts, prices, { at })
  if (total === null) return null
  const is_estimated = amounts.some((amount) => amount.is_estimated === true)
  return { currency: 'USD', total, is_estimated, price_date: null }
}

/** The images of a request in the units of their prices, for vendors that do not count. */
export function askedAmounts(
  { size, resolution, quality, count }: ImageSettings,
  model: ImageModel,
  { inputs }: { inputs: number },
): Amount[] {
  const units = new Set(model.prices.map(({ unit }) => unit))
  if (units.has('megapixel')) {
    const { width, height } = parseSize(size ?? '1024x1024')
    const quantity = count * Math.max(1, (width * height) / 1_048_576)
    return [{ unit: 'megapixel', quantity, variant: inputs > 0 ? 'edit' : 'generate' }]
  }
  const step = resolution ?? model.resolutions?.[0]
  const known = new Set(model.prices.map(({ variant }) => variant))
  const level = `${step}_${quality}`
  const variant = known.has(level) ? level : step
  const image: Amount = { unit: 'image', quantity: count, ...(variant ? { variant } : {}) }
  const isInputPaid = inputs > 0 && units.has('input_image')
  return isInputPaid ? [image, { unit: 'input_image', quantity: inputs }] : [image]
}
