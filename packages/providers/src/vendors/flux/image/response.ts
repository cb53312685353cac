import { isRecord } from '@betterai/contracts'
import type { ImageUsage } from '../../../image/image-account.js'
import { askedAmounts } from '../../../image/image-account.js'
import type { ImageCall } from '../../../image/image-protocol.js'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'
import type { Amount } from '../../../spec/amounts.js'

/** Where a task stands: it goes on, or its image lies at an address for ten minutes. */
export type TaskState =
  | { isWaiting: true }
  | { url: string; seed: number | null; revised_prompt: string | null }

const waiting: ReadonlySet<string> = new Set([
  'pending',
  'queued',
  'processing',
  'running',
  'starting',
  'submitted',
  'in_progress',
  'reasoning',
])

const failed: ReadonlySet<string> = new Set(['error', 'failed', 'cancelled', 'task not found'])

/** Reads what the vendor says of a task; throws `ProviderError` for one that has failed or was refused. */
export function readState(body: Record<string, unknown>, call: ImageCall): TaskState {
  const { subject, settings, vendor } = call
  const status = textIn(body.status) ?? ''
  const result = isRecord(body.result) ? body.result : {}
  const url = textIn(result.sample)
  if (url !== undefined) {
    const said = textIn(result.prompt) ?? settings.prompt
    return {
      url,
      seed: countIn(result.seed) ?? null,
      revised_prompt: said === settings.prompt ? null : said,
    }
  }
  const name = status.toLowerCase()
  const text = [status, reasonsIn(body.details)].filter((part) => part !== '').join(': ')
  if (name.endsWith('moderated'))
    throw vendorFailure(subject, { reason: 'content_filter', code: status, text })
  if (failed.has(name)) throw vendorFailure(subject, { reason: 'bad_response', code: status, text })
  if (name === 'ready')
    throw vendorFailure(subject, { reason: 'bad_response', text: 'the task has no image' })
  if (!waiting.has(name)) vendor.onEvent({ ...subject, type: 'unknown_event', kind: status })
  return { isWaiting: true }
}

function reasonsIn(details: unknown): string {
  const reasons: unknown = isRecord(details) ? details['Moderation Reasons'] : undefined
  return Array.isArray(reasons) ? reasons.join(', ') : (textIn(details) ?? '')
}

const dollarsPerCredit = 0.01

/** What a task costs, by what the vendor bills in credits and megapixels where it says so. */
export function usageIn(bill: Record<string, unknown>, call: ImageCall): ImageUsage {
  const { cost, output_mp } = bill
  const asked = askedAmounts(call.settings, call.model, { inputs: call.inputs.images.length })
  const amounts = asked.map((amount) => withMegapixels(amount, output_mp))
  if (typeof cost !== 'number' || !Number.isFinite(cost)) return { amounts }
  const total = cost * dollarsPerCredit
  return { amounts, cost: { currency: 'USD', total, is_estimated: false, price_date: null } }
}

function withMegapixels(amount: Amount, megapixels: unknown): Amount {
  const isCounted = amount.unit === 'megapixel' && typeof megapixels === 'number' && megapixels > 0
  return isCounted ? { ...amount, quantity: megapixels } : amount
}
