/** What requests that wait or run may hold in memory, in bytes of their text, over all connections. */
export interface QueueBudget {
  /** Reserves room for a request; false when the customer, or all together, have none left. */
  take(customerId: number, bytes: number): boolean
  release(customerId: number, bytes: number): void
}

/** Creates the budget of a process. */
export function createQueueBudget(limits: {
  customerBytes: number
  totalBytes: number
}): QueueBudget {
  const byCustomer = new Map<number, number>()
  let total = 0
  return {
    take(customerId, bytes) {
      const held = (byCustomer.get(customerId) ?? 0) + bytes
      if (held > limits.customerBytes || total + bytes > limits.totalBytes) return false
      byCustomer.set(customerId, held)
      total += bytes
      return true
    },
    release(customerId, bytes) {
      const held = (byCustomer.get(customerId) ?? 0) - bytes
      if (held > 0) byCustomer.set(customerId, held)
      else byCustomer.delete(customerId)
      total -= bytes
    },
  }
}
