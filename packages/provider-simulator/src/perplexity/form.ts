import type { EventEmitter } from '../openai/responses/event-emitter.js'
import type { ResponsesForm } from '../openai/responses/form.js'
import { streamItem } from '../openai/responses/item-events.js'
import type { ItemSettings, OutputItem } from '../openai/responses/items.js'
import { finishedItem, openedItem } from '../openai/responses/items.js'
import type { BuiltinUse } from '../text/builtin-use.js'
import { joinChunks } from '../text/chunks.js'

type SearchUse = Extract<BuiltinUse, { tool: 'web_search' }>

/** Perplexity's form: reasoning and searches are told by events of their own, and only the search results stay as an item. */
export const perplexityForm: ResponsesForm = {
  output: (items, settings) => shownItems(items).map((item) => finished(item, settings)),
  async stream(items, { emitter, settings }) {
    await streamReasoning(items, emitter)
    for (const [outputIndex, item] of shownItems(items).entries())
      await streamShown(item, { emitter, outputIndex, settings })
  },
  hasEventNames: false,
}

function shownItems(items: readonly OutputItem[]): OutputItem[] {
  return withCitedSources(items).filter(({ kind }) => kind !== 'reasoning')
}

function searchOf(item: OutputItem): SearchUse | undefined {
  return item.kind === 'builtin' && item.use.tool === 'web_search' ? item.use : undefined
}

/** What the text cites is what was found. */
function withCitedSources(items: readonly OutputItem[]): OutputItem[] {
  const cited = items.flatMap((item) => (item.kind === 'message' ? item.citations : []))
  if (cited.length === 0) return [...items]
  return items.map((item) => {
    const search = searchOf(item)
    return search && item.kind === 'builtin'
      ? { ...item, use: { ...search, sources: cited } }
      : item
  })
}

function finished(item: OutputItem, settings: ItemSettings): Record<string, unknown> {
  const search = searchOf(item)
  if (search === undefined) return finishedItem(item, settings)
  return { type: 'search_results', queries: [search.query], results: resultsOf(search) }
}

function resultsOf({ sources }: SearchUse) {
  return sources.map(({ url, title }, index) => ({
    id: index + 1,
    url,
    title,
    snippet: `${title}.`,
    source: 'web',
  }))
}

async function streamReasoning(
  items: readonly OutputItem[],
  { emit }: EventEmitter,
): Promise<void> {
  const searches = shownItems(items).flatMap((item) => searchOf(item) ?? [])
  const thoughts = items.flatMap((item) => (item.kind === 'reasoning' ? [item.summary] : []))
  if (searches.length === 0 && thoughts.length === 0) return
  await emit('response.reasoning.started', { thought: thoughts.join('\n') })
  for (const search of searches) {
    await emit('response.reasoning.search_queries', { queries: [search.query] })
    await emit('response.reasoning.search_results', { results: resultsOf(search) })
  }
  await emit('response.reasoning.stopped', {})
}

type Place = { emitter: EventEmitter; outputIndex: number; settings: ItemSettings }

async function streamShown(item: OutputItem, place: Place): Promise<void> {
  const { emitter, outputIndex, settings } = place
  if (item.kind === 'message' && item.refusal !== null) return streamItem(item, place)
  const whole = finished(item, settings)
  const begun = item.kind === 'message' ? openedItem(item, settings) : whole
  await emitter.emit('response.output_item.added', { output_index: outputIndex, item: begun })
  if (item.kind === 'message') {
    const at = { item_id: item.id, output_index: outputIndex, content_index: 0 }
    await emitter.emitDeltas('response.output_text.delta', at, item.chunks)
    const text = joinChunks(item.chunks)
    await emitter.emit('response.output_text.done', { ...at, text })
  }
  await emitter.emit('response.output_item.done', { output_index: outputIndex, item: whole })
}
