import type { InputItem } from './input-schema.js'

/** A response object as it goes on the wire. */
export type ResponseObject = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly status: string
}

/** A response that was kept. */
export interface StoredResponse {
  readonly response: ResponseObject
  /** What was sent, including what came from earlier responses. */
  readonly input: readonly InputItem[]
  readonly output: readonly InputItem[]
  /** Epoch milliseconds from which a background response counts as done. */
  readonly readyAt: number
  isCancelled: boolean
}

/** Keeps responses for `previous_response_id`, references and retrieval. */
export interface ResponseStore {
  add(stored: StoredResponse): void
  get(id: string): StoredResponse | undefined
  delete(id: string): boolean
  /** An output item of a kept response by its id. */
  findItem(id: string): InputItem | undefined
  /** The id of the reasoning item that stood right before an output item. */
  reasoningBefore(id: string): string | null
}

/** Output beyond this many characters is not kept, so that huge benchmark answers do not pile up. */
const mostCharacters = 1_000_000

/** Creates a store of at most `limit` responses (default 500) that forgets the oldest first. */
export function createResponseStore({ limit = 500 } = {}): ResponseStore {
  const responses = new Map<string, StoredResponse>()
  const items = new Map<string, { item: InputItem; reasoningId: string | null }>()

  function remove(id: string): boolean {
    for (const item of responses.get(id)?.output ?? []) {
      if (typeof item.id === 'string') items.delete(item.id)
    }
    return responses.delete(id)
  }

  return {
    add(stored) {
      if (JSON.stringify(stored.output).length > mostCharacters) return
      responses.set(stored.response.id, stored)
      let reasoningId: string | null = null
      for (const item of stored.output) {
        if (typeof item.id === 'string') items.set(item.id, { item, reasoningId })
        reasoningId = item.type === 'reasoning' ? (item.id ?? null) : null
      }
      const oldest = responses.keys().next().value
      if (responses.size > limit && oldest !== undefined) remove(oldest)
    },
    get: (id) => responses.get(id),
    delete: remove,
    findItem: (id) => items.get(id)?.item,
    reasoningBefore: (id) => items.get(id)?.reasoningId ?? null,
  }
}
