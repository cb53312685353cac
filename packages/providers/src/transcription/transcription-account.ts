import type { CallAccount } from '../call/outcome.js'
import { totalOf } from '../shared/charge.js'
import type { Amount, UnitPrice } from '../spec/amounts.js'
import type { TranscriptionModel } from '../spec/audio-models.js'
import type { CallOptions } from '../spec/call-outcome.js'
import type { Cost } from '../spec/text-stream.js'
import type { TranscriptionSettings } from '../spec/transcription.js'
import type { TranscriptionEvent } from '../spec/transcription-events.js'

/** The account of a transcription, which vendors count in seconds of audio or in tokens. */
export type TranscriptionAccount = CallAccount<TranscriptionEvent, readonly Amount[]>

/** The account of one call. `measured` gives the seconds of audio that were sent, as far as they are known. */
export function createTranscriptionAccount(options: {
  request: CallOptions
  prices: readonly UnitPrice[]
  at: Date
  measured: () => Amount | null
}): TranscriptionAccount {
  const { request, prices, at, measured } = options
  const discarded: Amount[] = []
  let reported: readonly Amount[] = []
  let isInterrupted = false

  return {
    hasContent: (event) => event.type !== 'warning',
    see(events) {
      for (const event of events) {
        if (event.type === 'finish') isInterrupted = event.finish_reason === 'interrupted'
        if (event.type !== 'usage') continue
        reported = [...discarded, ...chargeable(event.amounts, { prices, measured })]
        event.amounts = reported
        event.cost = costOf(reported, prices, at)
      }
    },
    count(amounts) {
      if (reported.length === 0) reported = amounts
    },
    discard(amounts) {
      discarded.push(...amounts)
    },
    isInterrupted: () => isInterrupted,
    charge(soFar) {
      const amounts =
        reported.length > 0
          ? reported
          : [...discarded, ...chargeable(soFar ?? [], { prices, measured })]
      return { usage: null, amounts, cost: costOf(amounts, prices, at) }
    },
    onOutcome: request.onOutcome,
  }
}

/** Vendors also report units that they do not charge; where the charged one is missing, seconds are measured. */
function chargeable(
  amounts: readonly Amount[],
  options: { prices: readonly UnitPrice[]; measured: () => Amount | null },
): readonly Amount[] {
  const isBySecond = options.prices.some(({ unit }) => unit === 'audio_second')
  const seconds = amounts.filter(({ unit }) => unit === 'audio_second')
  const tokens = amounts.filter(({ unit }) => unit !== 'audio_second')
  if (options.prices.length > 0 && !isBySecond && tokens.length > 0) return tokens
  if (seconds.length > 0) return seconds
  const own = options.measured()
  return own === null ? amounts : [own]
}

function costOf(amounts: readonly Amount[], prices: readonly UnitPrice[], at: Date): Cost | null {
  const total = amounts.length === 0 ? null : totalOf(amounts, prices, { at })
  if (total === null) return null
  const is_estimated = amounts.some((amount) => amount.is_estimated === true)
  return { currency: 'USD', total, is_estimated, price_date: null }
}

/** Seconds of audio as the model's price list has them: by way of sending, and for one language or several. */
export function audioSeconds(
  quantity: number,
  options: {
    kind: 'file' | 'stream'
    request: TranscriptionSettings
    model: TranscriptionModel
  },
): Amount {
  const { kind, request, model } = options
  const variants = model.prices.map(({ variant }) => variant)
  const several = `${kind}_multilingual`
  const isSeveral = (request.languages?.length ?? 0) > 1 && variants.includes(several)
  return { unit: 'audio_second', quantity, variant: isSeveral ? several : kind }
}
