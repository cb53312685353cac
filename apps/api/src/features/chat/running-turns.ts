import type { StopReason } from './turn-context.js'

/** A running request as it is found by others than its own connection. */
export type KnownTurn = {
  customerId: number
  /** Has the ids that its customer may name it by: the connection session, the stored chat session. */
  turn: { readonly ids: readonly string[] }
  done: Promise<void>
  stop: (reason: StopReason) => void
}

/** The requests that are being answered. */
export interface RunningTurns {
  /** Keeps the request until it is done. */
  add(turn: KnownTurn): void
  /** How many of the customer's are running. */
  countOf(customerId: number): Promise<number>
  readonly size: number
  /** Stops the customer's requests that go by the id; resolves with how many there were. */
  stop(customerId: number, id: string): Promise<number>
  /** Waits until all of this process are done; those that are not after the grace time are stopped. */
  drain(graceMs: number): Promise<void>
}

/** Creates a table of the requests of this process. */
export function createRunningTurns(): RunningTurns {
  const perCustomer = new Map<number, Set<KnownTurn>>()
  const remove = (turn: KnownTurn) => {
    const turns = perCustomer.get(turn.customerId)
    turns?.delete(turn)
    if (turns?.size === 0) perCustomer.delete(turn.customerId)
  }
  const all = () => [...perCustomer.values()].flatMap((turns) => [...turns])
  return {
    add(turn) {
      const turns = perCustomer.get(turn.customerId) ?? new Set()
      perCustomer.set(turn.customerId, turns.add(turn))
      void turn.done.finally(() => remove(turn))
    },
    countOf: async (customerId) => perCustomer.get(customerId)?.size ?? 0,
    get size() {
      return all().length
    },
    async stop(customerId, id) {
      const named = [...(perCustomer.get(customerId) ?? [])].filter(({ turn }) =>
        turn.ids.includes(id),
      )
      for (const turn of named) turn.stop('cancel')
      return named.length
    },
    async drain(graceMs) {
      const cut = setTimeout(() => {
        for (const turn of all()) turn.stop('shutdown')
      }, graceMs)
      await Promise.all(all().map(({ done }) => done))
      clearTimeout(cut)
    },
  }
}
