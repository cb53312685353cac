import type { EventHandler } from '../../../protocols/responses/stream/event-handlers.js'
import type { FoundPage, ResponsesItem } from '../../../protocols/responses/wire.js'
import { ownValue } from '../../../shared/own-value.js'
import type { SourceCitation } from '../../../spec/text-stream.js'

/** Items that hold what one of the vendor's own tools brought. */
const toolsByItem: Readonly<Record<string, string>> = {
  search_results: 'web_search',
  fetch_url_results: 'fetch_url',
  people_search_results: 'people_search',
  finance_results: 'finance_search',
  sandbox_results: 'sandbox',
}

/** Name of the vendor's own tool that an item is a use of. */
export function serverToolOf({ type = '' }: ResponsesItem): string | undefined {
  return ownValue(toolsByItem, type)
}

/** The pages that a tool found or read. */
export function pagesOf(item: ResponsesItem): SourceCitation[] {
  return serverToolOf(item) === undefined ? [] : toPages(item)
}

/** What the vendor tells while it reasons, step by step; the results come again in items of the answer. */
const readStep: EventHandler = ({ deltas, items }, event, events) => {
  if (event.thought) deltas.addThought(event.thought, events)
  items.addPages(toPages(event), events)
}

/** Handlers of the events that only this vendor sends. */
export const reasoningHandlers: ReadonlyMap<string | undefined, EventHandler> = new Map(
  [
    'started',
    'search_queries',
    'search_results',
    'fetch_url_queries',
    'fetch_url_results',
    'stopped',
  ].map((step) => [`response.reasoning.${step}`, readStep]),
)

function toPages({ results, contents }: Pick<ResponsesItem, 'results' | 'contents'>) {
  return [...(results ?? []), ...(contents ?? [])].flatMap(toPage)
}

function toPage({ url, title, snippet }: FoundPage): SourceCitation[] {
  if (!url) return []
  return [{ url, ...(title ? { title } : {}), ...(snippet ? { snippet } : {}) }]
}
