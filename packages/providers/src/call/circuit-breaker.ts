import type { ProviderErrorReason } from '@betterai/core'
import { circuitOpenCode, ProviderError } from '@betterai/core'
import { failurePolicies } from './failure-policy.js'
import type { CallObserver } from './observation.js'

/** When a circuit opens, and for how long. */
export type BreakerLimits = {
  /** Failed calls in a row that open the circuit, default 5. */
  breakerFailures: number
  /** How long in milliseconds it stays open before one call tries again, default 30,000. */
  breakerOpenMs: number
}

/** Fails calls at once while a vendor, or one of its models, keeps failing, instead of making every caller wait. */
export interface CircuitBreaker {
  /**
   * Call before every attempt, with the model that is asked; throws `ProviderError` (reason `unavailable`, code
   * `circuit_open`, with `retryAfter`) while the circuit of the vendor or of the model is open.
   */
  assertClosed(model?: string): void
  /** Learns from the outcome of every call. */
  readonly observe: CallObserver
}

const maxModels = 200

/** Creates the breaker of one vendor; `now` is a clock in milliseconds. */
export function createCircuitBreaker(
  provider: string,
  limits: BreakerLimits,
  now: () => number = () => performance.now(),
): CircuitBreaker {
  const unreachable = createCircuit(limits, now)
  const failing = createCircuit(limits, now)
  const models = new Map<string, Circuit>()
  const failedModels = new Set<string>()

  function circuitOf(model: string): Circuit {
    const known = models.get(model) ?? createCircuit(limits, now)
    if (!models.has(model) && models.size >= maxModels) models.clear()
    models.set(model, known)
    return known
  }

  /** One model that fails says nothing about the vendor; connections do, and so do several models. */
  function circuitsFor(model: string | undefined): Circuit[] {
    const own = model === undefined ? undefined : models.get(model)
    const ofVendor = failedModels.size > 1 ? [unreachable, failing] : [unreachable]
    return own === undefined ? ofVendor : [...ofVendor, own]
  }

  function succeed(circuits: Circuit[]) {
    for (const circuit of circuits) circuit.close()
    failedModels.clear()
  }

  function fail(model: string, reason: ProviderErrorReason) {
    // Two are enough to know that it is not one model alone; names come from requests and have no end.
    if (failedModels.size < 2) failedModels.add(model)
    circuitOf(model).fail()
    failing.fail()
    if (reason === 'connection') unreachable.fail()
  }

  return {
    assertClosed(model) {
      const circuits = circuitsFor(model)
      const waitMs = Math.max(...circuits.map((circuit) => circuit.waitMs()))
      if (waitMs === 0) {
        for (const circuit of circuits) circuit.enter()
        return
      }
      throw new ProviderError(
        `${provider} is not asked for now, after repeated failures`,
        { provider },
        { reason: 'unavailable', upstreamCode: circuitOpenCode, retryAfter: waitMs / 1_000 },
      )
    },
    observe(observation) {
      if (observation.type !== 'outcome') return
      const { outcome, reason, model } = observation
      const circuits = [unreachable, failing, circuitOf(model)]
      for (const circuit of circuits) circuit.leave()
      if (outcome === 'success' || outcome === 'interrupted') succeed(circuits)
      if (outcome === 'error' && reason !== null && failurePolicies[reason].isUnhealthy)
        fail(model, reason)
    },
  }
}

type Circuit = {
  /** Milliseconds until the next call may be made, 0 when it may now. */
  waitMs(): number
  /** A call is made, the only one while the circuit is open. */
  enter(): void
  /** A call is over. */
  leave(): void
  fail(): void
  close(): void
}

function createCircuit(
  { breakerFailures, breakerOpenMs }: BreakerLimits,
  now: () => number,
): Circuit {
  let failures = 0
  let openedAt = 0
  let isProbing = false

  const isOpen = () => failures >= breakerFailures
  return {
    waitMs() {
      if (!isOpen()) return 0
      const waitMs = openedAt + breakerOpenMs - now()
      if (waitMs > 0) return waitMs
      return isProbing ? breakerOpenMs : 0
    },
    enter() {
      isProbing = isOpen()
    },
    leave() {
      isProbing = false
    },
    fail() {
      failures++
      openedAt = now()
    },
    close() {
      failures = 0
    },
  }
}
