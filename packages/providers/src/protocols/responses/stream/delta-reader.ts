import type { ProviderStreamEvent } from '../../../spec/text-stream.js'
import type { AnswerState } from '../../../text/answer/answer-state.js'
import { addDelta } from '../../../text/answer/answer-state.js'
import type { ResponsesEvent } from '../wire.js'

type Events = ProviderStreamEvent[]

/** Place of a delta in the answer; item ids are not used, some vendors change them on the way. */
export type Place = Pick<ResponsesEvent, 'output_index' | 'content_index' | 'summary_index'>

/** Delivers text, reasoning and refusals; a closing event counts only where no delta came before it. */
export interface DeltaReader {
  addText(place: Place, content: string, events: Events): void
  completeText(place: Place, content: string, events: Events): void
  addReasoning(place: Place, content: string, events: Events): void
  completeReasoning(place: Place, content: string, events: Events): void
  /** A whole thought that has no place in the answer; the same one is delivered once. */
  addThought(content: string, events: Events): void
  addRefusal(place: Place, content: string, events: Events): void
  completeRefusal(place: Place, content: string, events: Events): void
  isRefused(): boolean
}

/** Creates a reader that notes in `state` what it delivers. */
export function createDeltaReader(state: AnswerState): DeltaReader {
  const delivered = new Set<string>()
  let lastText = ''
  let lastReasoning = ''
  let isRefused = false

  function deliverText(key: string, content: string, events: Events): void {
    if (content === '') return
    if (key !== lastText) delivered.add(key)
    lastText = key
    addDelta(state, { type: 'text', content }, events)
  }

  /** Parts of a summary are paragraphs of their own. */
  function deliverReasoning(key: string, content: string, events: Events): void {
    if (content === '') return
    const isNextPart = lastReasoning !== '' && lastReasoning !== key
    if (key !== lastReasoning) delivered.add(key)
    lastReasoning = key
    const delta = isNextPart ? `\n\n${content}` : content
    addDelta(state, { type: 'reasoning', content: delta }, events)
  }

  function deliverRefusal(key: string, content: string, events: Events): void {
    if (!isRefused)
      events.push({ type: 'warning', code: 'refusal', message: 'The model refused to answer' })
    isRefused = true
    deliverText(key, content, events)
  }

  return {
    addText: (place, content, events) => deliverText(contentKey(place), content, events),
    completeText(place, content, events) {
      const key = contentKey(place)
      if (!delivered.has(key)) deliverText(key, content, events)
    },
    addReasoning: (place, content, events) => deliverReasoning(summaryKey(place), content, events),
    completeReasoning(place, content, events) {
      const key = summaryKey(place)
      if (!delivered.has(key)) deliverReasoning(key, content, events)
    },
    addThought(content, events) {
      const key = `thought ${content}`
      if (!delivered.has(key)) deliverReasoning(key, content, events)
    },
    addRefusal: (place, content, events) => deliverRefusal(contentKey(place), content, events),
    completeRefusal(place, content, events) {
      const key = contentKey(place)
      if (!delivered.has(key)) deliverRefusal(key, content, events)
    },
    isRefused: () => isRefused,
  }
}

function contentKey({ output_index, content_index }: Place): string {
  return `text ${output_index ?? 0} ${content_index ?? 0}`
}

function summaryKey({ output_index, summary_index, content_index }: Place): string {
  return `reasoning ${output_index ?? 0} ${summary_index ?? content_index ?? 0}`
}
