import { isRecord } from '@betterai/contracts'

const ticksPerDollar = 1e10

/** The bill that some vendors put into their token counts. */
export type BilledUsage = { cost?: unknown; cost_in_usd_ticks?: number | null | undefined }

/** What the vendor says an answer cost in USD; a plain number could be of any currency and is left alone. */
export function vendorCost({ cost, cost_in_usd_ticks: ticks }: BilledUsage): {
  vendor_cost_usd?: number
} {
  if (isSum(ticks)) return { vendor_cost_usd: ticks / ticksPerDollar }
  const total = isRecord(cost) ? cost.total_cost : undefined
  return isSum(total) ? { vendor_cost_usd: total } : {}
}

function isSum(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
