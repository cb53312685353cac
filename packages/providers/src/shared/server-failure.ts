/** Statuses by which a vendor, or a gateway before it, says that it took too long. */
const timeoutStatuses: ReadonlySet<number> = new Set([504, 522, 524])

/** What a status of 500 or above means. */
export function serverFailure(status: number): 'timeout' | 'unavailable' {
  return timeoutStatuses.has(status) ? 'timeout' : 'unavailable'
}
