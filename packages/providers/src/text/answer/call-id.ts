import { createHash, randomUUID } from 'node:crypto'

/** An id made of `seed`, always the same, in a form and length that every vendor takes. */
export function callIdOf(seed: string): string {
  return `call_${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`
}

/** Makes an id for a call to which the vendor gave none. */
export type NewCallId = (name: unknown, input: unknown) => string

/** Makes such ids for one answer. Some servers name all their answers alike, so what is called counts as well. */
export function createCallIds(answer: { responseId: string | null }): NewCallId {
  const seed = randomUUID()
  let count = 0
  return (name, input) =>
    callIdOf(`${answer.responseId ?? seed} ${count++} ${JSON.stringify([name, input])}`)
}
