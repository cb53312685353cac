import { createHash, randomUUID } from 'node:crypto'

/** An id made of `seed`, always the same, in a form and length that every vendor takes. */
export function callIdOf(seed: string): string {
  return `call_${createHash('sha256').update(seed).digest('hex').slice(0, 24)}`
}

/** Makes ids for the calls of one answer to which the vendor gave none. */
export function createCallIds(answer: { responseId: string | null }): () => string {
  const seed = randomUUID()
  let count = 0
  return () => callIdOf(`${answer.responseId ?? seed} ${count++}`)
}
