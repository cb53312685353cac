import type { ModelReplaced } from '@betterai/contracts'
import type { CallOutcome, CallWarning } from '@betterai/providers'

/** What a call to a vendor used, as clients are told. */
export type CallReport = {
  amounts: CallOutcome['amounts']
  /** Null when no price is known. */
  cost: CallOutcome['cost']
  calls: Omit<CallOutcome, 'original_error'>[]
  warnings: readonly CallWarning[]
  model_replaced?: ModelReplaced
}

/** Gathers what the calls of one request used and what of its settings was changed. */
export class CallLedger {
  readonly #outcomes: CallOutcome[] = []
  readonly #warnings: CallWarning[]
  readonly #replaced: ModelReplaced | null

  constructor(opened: { warnings: readonly CallWarning[]; model_replaced: ModelReplaced | null }) {
    this.#warnings = [...opened.warnings]
    this.#replaced = opened.model_replaced
  }

  /** Takes the outcome of a call. */
  readonly add = (outcome: CallOutcome): void => {
    this.#outcomes.push(outcome)
  }

  /** Takes a warning that came with the answer. */
  warn({ code, message, field }: CallWarning): void {
    this.#warnings.push({ code, message, ...(field === undefined ? {} : { field }) })
  }

  /** Everything so far; the cost is null as soon as that of one call is unknown. */
  report(): CallReport {
    const calls = this.#outcomes.map(({ original_error: _log, ...call }) => call)
    const costs = calls.flatMap(({ cost }) => cost ?? [])
    const [first] = costs
    const total = costs.reduce((sum, cost) => sum + cost.total, 0)
    const is_estimated = costs.some((cost) => cost.is_estimated)
    const isKnown = first !== undefined && costs.length === calls.length
    return {
      amounts: calls.flatMap(({ amounts }) => amounts),
      cost: isKnown ? { ...first, total, is_estimated } : null,
      calls,
      warnings: this.#warnings,
      ...(this.#replaced ? { model_replaced: this.#replaced } : {}),
    }
  }
}
