import type { Amount, CallOutcome, Cost, Usage } from '@betterai/providers'

/** What a request used at vendors, on every way out. */
export type SpendingReport = {
  /** Tokens of all calls to text models; null when no vendor took any. */
  usage: Usage | null
  /** Everything that is charged, by unit: tokens, characters, images, seconds. */
  amounts: Amount[]
  /** Null when the price of any part is unknown. */
  cost: Cost | null
  /** Each call to a vendor, those that failed before another model answered too. */
  calls: Omit<CallOutcome, 'original_error'>[]
}

/** Collects the outcomes of a request's calls to vendors. */
export class Spending {
  readonly #outcomes: CallOutcome[] = []
  /** What was reported since the last call; several ask for it. */
  #reported: SpendingReport | undefined

  add(outcome: CallOutcome): void {
    this.#outcomes.push(outcome)
    this.#reported = undefined
  }

  /** The same, for events that stand where no `textGenerationCompleted` will tell; null where nothing is charged. */
  charged(): SpendingReport | null {
    const report = this.report()
    return report && report.amounts.length > 0 ? report : null
  }

  /** All calls so far, null when there was none. */
  report(): SpendingReport | null {
    if (this.#outcomes.length === 0) return null
    this.#reported ??= this.#sum()
    return this.#reported
  }

  #sum(): SpendingReport {
    const calls = this.#outcomes.map(({ original_error: _log, ...call }) => call)
    const charged = calls.filter(({ amounts }) => amounts.length > 0)
    const costs = charged.flatMap(({ cost }) => cost ?? [])
    return {
      amounts: sumAmounts(charged.flatMap(({ amounts }) => amounts)),
      usage: charged.flatMap(({ usage }) => usage ?? []).reduce(addUsage, null),
      cost: costs.length < charged.length ? null : costs.reduce(addCost, null),
      calls,
    }
  }
}

/** One amount for each unit and variant; an estimate as soon as a part of it is one. */
function sumAmounts(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, Amount>()
  for (const amount of amounts) {
    const key = `${amount.unit}/${amount.variant ?? ''}`
    const sum = sums.get(key)
    const quantity = (sum?.quantity ?? 0) + amount.quantity
    sums.set(key, { ...sum, ...amount, quantity })
  }
  return [...sums.values()]
}

const optionalCounts = ['reasoning_tokens', 'cached_input_tokens', 'cache_write_tokens'] as const

function addUsage(sum: Usage | null, usage: Usage): Usage {
  if (sum === null) return usage
  const added: Usage = {
    input_tokens: sum.input_tokens + usage.input_tokens,
    output_tokens: sum.output_tokens + usage.output_tokens,
    total_tokens: sum.total_tokens + usage.total_tokens,
  }
  for (const name of optionalCounts)
    if (sum[name] !== undefined || usage[name] !== undefined)
      added[name] = (sum[name] ?? 0) + (usage[name] ?? 0)
  if (sum.is_estimated || usage.is_estimated) added.is_estimated = true
  return added
}

function addCost(sum: Cost | null, cost: Cost): Cost {
  if (sum === null) return cost
  const total = sum.total + cost.total
  return { ...cost, total, is_estimated: sum.is_estimated || cost.is_estimated }
}
