import type { EventEmitter } from './event-emitter.js'
import { streamItem } from './item-events.js'
import type { ItemSettings, OutputItem } from './items.js'
import { finishedItem } from './items.js'

/** How the items of an answer look, and how they are streamed. */
export interface ResponsesForm {
  /** The finished wire objects of the items. */
  output(items: readonly OutputItem[], settings: ItemSettings): Record<string, unknown>[]
  /** Sends the events between the first ones and the last one of a stream. */
  stream(
    items: readonly OutputItem[],
    to: { emitter: EventEmitter; settings: ItemSettings },
  ): Promise<void>
  /** Events carry their type as the name of the event too. */
  readonly hasEventNames: boolean
}

/** OpenAI's own way. */
export const openAiForm: ResponsesForm = {
  output: (items, settings) => items.map((item) => finishedItem(item, settings)),
  async stream(items, to) {
    for (const [outputIndex, item] of items.entries())
      await streamItem(item, { ...to, outputIndex })
  },
  hasEventNames: true,
}
