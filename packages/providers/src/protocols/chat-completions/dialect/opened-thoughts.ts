import type { OpenedBefore } from '../stream/thought-splitter.js'

/** What earlier answers of a model told of where its answers begin. */
export type OpenedThoughts = {
  known: OpenedBefore
  learn(openedBefore: OpenedBefore): void
}

/** Remembers for each server and model whether the prompt opens the thought; the answer then shows its end only. */
export interface OpenedThoughtsMemory {
  /** Notes which server a request goes to. */
  note(server: object, body: { model: string }): void
  of(body: { model: string }): OpenedThoughts
}

const maxModels = 100

/** Creates an empty memory. */
export function createOpenedThoughtsMemory(): OpenedThoughtsMemory {
  const servers = new WeakMap<object, Map<string, OpenedBefore>>()
  const byBody = new WeakMap<object, Map<string, OpenedBefore>>()

  function modelsOf(server: object): Map<string, OpenedBefore> {
    const known = servers.get(server) ?? new Map<string, OpenedBefore>()
    servers.set(server, known)
    return known
  }

  return {
    note(server, body) {
      byBody.set(body, modelsOf(server))
    },
    of(body) {
      const models = byBody.get(body)
      const known = models?.get(body.model) ?? 'unknown'
      return {
        known,
        learn(openedBefore) {
          if (models === undefined || openedBefore === known) return
          if (models.size >= maxModels) models.clear()
          // A model that thought before may only have been told not to.
          models.set(body.model, known === 'yes' ? 'unknown' : openedBefore)
        },
      }
    },
  }
}
