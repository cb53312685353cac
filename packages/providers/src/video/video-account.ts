import type { CallAccount } from '../call/outcome.js'
import { totalOf } from '../shared/charge.js'
import type { Amount, UnitPrice } from '../spec/amounts.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { VideoModel } from '../spec/media-models.js'
import type { Cost } from '../spec/text-stream.js'
import type { VideoJob } from '../spec/video.js'
import type { VideoState } from './video-api.js'
import type { VideoInputs } from './video-inputs.js'
import type { VideoSettings } from './video-settings.js'

/** The account of one call: what the job costs is known once it is over. */
export function createVideoAccount({
  onOutcome,
}: CallOptions): CallAccount<VideoJob, readonly Amount[]> {
  let job: VideoJob | undefined
  return {
    hasContent: () => true,
    see(jobs) {
      job = jobs.at(-1)
    },
    count() {},
    discard() {},
    isInterrupted: () => false,
    charge: () => ({ usage: null, amounts: job?.amounts ?? [], cost: job?.cost ?? null }),
    onOutcome,
  }
}

/** What a job will be billed for; nothing where the vendor counts tokens, which it reports. */
export function expectedAmounts(
  { prices }: VideoModel,
  settings: VideoSettings,
  { inputs, variant }: { inputs: VideoInputs; variant: string | undefined },
): Amount[] {
  const charges = (unit: Amount['unit']) => prices.some((price) => price.unit === unit)
  if (prices.length > 0 && !charges('video_second')) return []
  const seconds: Amount = {
    unit: 'video_second',
    quantity: settings.duration_seconds ?? 0,
    is_estimated: true,
    ...(variant === undefined ? {} : { variant }),
  }
  const images = imagesOf(inputs)
  return charges('input_image') && images > 0
    ? [seconds, { unit: 'input_image', quantity: images, is_estimated: true }]
    : [seconds]
}

function imagesOf({ input_image, last_frame, reference_images, keyframes }: VideoInputs): number {
  const single = [input_image, last_frame].filter((image) => image !== undefined).length
  return single + reference_images.length + keyframes.length
}

/** What a job is billed for: the vendor's report, else what was expected, with the length that it has. */
export function billedAmounts(
  { status, amounts, duration_seconds }: VideoState,
  expected: readonly Amount[],
): readonly Amount[] {
  if (amounts !== undefined && amounts.length > 0) return amounts
  if (status !== 'completed') return []
  return expected
    .map((amount) => {
      const isKnown = amount.unit === 'video_second' && typeof duration_seconds === 'number'
      if (!isKnown) return amount
      const { is_estimated: _, ...known } = amount
      return { ...known, quantity: duration_seconds }
    })
    .filter(({ quantity }) => quantity > 0)
}

/** The price of a job: the vendor's bill, else its amounts at the record's prices; null without either. */
export function videoCost(
  costUsd: number | undefined,
  amounts: readonly Amount[],
  { prices, at }: { prices: readonly UnitPrice[]; at: Date },
): Cost | null {
  if (costUsd !== undefined)
    return { currency: 'USD', total: costUsd, is_estimated: false, price_date: null }
  const total = amounts.length === 0 ? null : totalOf(amounts, prices, { at })
  if (total === null) return null
  const is_estimated = amounts.some((amount) => amount.is_estimated === true)
  return { currency: 'USD', total, is_estimated, price_date: priceDate }
}

/** The day of the prices in the records. */
const priceDate = '2026-11-28'
