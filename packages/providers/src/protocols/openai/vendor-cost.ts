import { isRecord } from '@betterai/contracts'

const ticksPerDollar = 1e10

/** The bill that some vendors put into their token counts. */
export type BilledUsage = {
  cost?: unknown
  cost_in_usd_ticks?: number | null | undefined
  /** OpenRouter's: the vendor behind it bills the caller's own key. */
  is_byok?: unknown
  cost_details?: unknown
}

/** What the vendor says an answer cost in USD; a plain number is OpenRouter's. */
export function vendorCost(usage: BilledUsage): { vendor_cost_usd?: number } {
  const { cost, cost_in_usd_ticks: ticks } = usage
  if (isSum(ticks)) return { vendor_cost_usd: ticks / ticksPerDollar }
  const total = isRecord(cost) ? cost.total_cost : cost
  return isSum(total) ? { vendor_cost_usd: total + costBehind(usage) } : {}
}

function costBehind({ is_byok, cost_details }: BilledUsage): number {
  const upstream = isRecord(cost_details) ? cost_details.upstream_inference_cost : undefined
  return is_byok === true && isSum(upstream) ? upstream : 0
}

function isSum(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}
