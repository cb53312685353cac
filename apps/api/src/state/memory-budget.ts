import { RateLimitError, UnavailableError } from '@betterai/core'
import type { MemoryReserve } from '@betterai/providers'
import { memoryDefaults } from '../config/defaults.js'

/** What requests hold in memory, in bytes: their text while they wait or run, messages that still arrive, and files. */
export interface MemoryBudget {
  /** Reserves room; false when the customer, or all together, have none left, not even `overdraft` bytes beyond their limits. */
  take(customerId: number, bytes: number, overdraft?: number): boolean
  /** The same for a request, of which small ones are always let in: their number is limited already. */
  admit(customerId: number, bytes: number): boolean
  release(customerId: number, bytes: number): void
}

/** Limits of the budget in bytes. */
export type MemoryLimits = { customerBytes: number; totalBytes: number }

/** Creates the budget of a process. */
export function createMemoryBudget(limits: MemoryLimits): MemoryBudget {
  const byCustomer = new Map<number, number>()
  let total = 0
  const hold = (customerId: number, bytes: number) => {
    const held = (byCustomer.get(customerId) ?? 0) + bytes
    if (held > 0) byCustomer.set(customerId, held)
    else byCustomer.delete(customerId)
    total += bytes
    return true
  }
  const fits = (customerId: number, bytes: number, overdraft = 0) =>
    (byCustomer.get(customerId) ?? 0) + bytes <= limits.customerBytes + overdraft &&
    total + bytes <= limits.totalBytes + overdraft
  return {
    take: (customerId, bytes, overdraft) =>
      fits(customerId, bytes, overdraft) && hold(customerId, bytes),
    admit: (customerId, bytes) =>
      (isSmall(bytes) || fits(customerId, bytes)) && hold(customerId, bytes),
    release: (customerId, bytes) => void hold(customerId, -bytes),
  }
}

const isSmall = (bytes: number) => bytes <= memoryDefaults.smallRequestBytes

/** Room that grows with something that arrives bit by bit. */
export class GrowingRoom {
  readonly #budget: MemoryBudget
  readonly #customerId: number
  readonly #overdraft: number
  #bytes = 0

  constructor(budget: MemoryBudget, customerId: number, overdraft = 0) {
    this.#budget = budget
    this.#customerId = customerId
    this.#overdraft = overdraft
  }

  /** Reserves more; false without room, unless all of it is small. */
  add(bytes: number): boolean {
    const isTaken = isSmall(this.#bytes + bytes)
      ? this.#budget.admit(this.#customerId, bytes)
      : this.#budget.take(this.#customerId, bytes, this.#overdraft)
    if (isTaken) this.#bytes += bytes
    return isTaken
  }

  /** Gives all of it back. */
  release(): void {
    this.#budget.release(this.#customerId, this.#bytes)
    this.#bytes = 0
  }
}

/** The room of a customer for the files of requests. */
export function memoryReserve(budget: MemoryBudget, customerId: number): MemoryReserve {
  return {
    take(bytes) {
      if (budget.take(customerId, bytes)) return
      throw noRoomForFiles()
    },
    release: (bytes) => budget.release(customerId, bytes),
  }
}

/** What files are refused with that find no room. */
export function noRoomForFiles(): UnavailableError {
  const retryAfter = memoryDefaults.retrySeconds
  return new UnavailableError('Too many files are being sent', { retryAfter })
}

/** What a request is refused with that finds no room. */
export function noRoom(): RateLimitError {
  return new RateLimitError('Too much is waiting to be answered', memoryDefaults.retrySeconds)
}
