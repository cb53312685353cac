import type { ProviderStreamEvent, SourceCitation } from '../../../spec/text-stream.js'
import type { AnswerState } from '../../../text/answer/answer-state.js'
import { createCitationCollector } from '../../../text/answer/citation-collector.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import type { ResponsesDialect } from '../dialect.js'
import type { ResponsesAnnotation, ResponsesEvent, ResponsesItem } from '../wire.js'
import type { CallPlace } from './caller-calls.js'
import { createCallerCalls } from './caller-calls.js'
import type { DeltaReader } from './delta-reader.js'
import { isCallerTool, isUnanswerable, toServerCall, toToolCall } from './items.js'
import { argumentsOf, createOpenCalls } from './open-calls.js'

type Events = ProviderStreamEvent[]

/** Reads the items of an answer: tool calls, sources, and whatever text came without deltas. */
export interface ItemReader {
  start(event: ResponsesEvent, events: Events): void
  addArguments(event: ResponsesEvent): void
  /** The arguments of a call are complete; delivers it when name and id are known. */
  completeArguments(event: ResponsesEvent, events: Events): void
  complete(index: number, item: ResponsesItem, events: Events): void
  /** Takes an item of the whole answer, unless it is a call that was told before. */
  completeMissing(index: number, item: ResponsesItem, events: Events): void
  /** The answer is whole, so calls are too whose end was not told. */
  completeOpenCalls(events: Events): void
  addAnnotation(annotation: ResponsesAnnotation | null | undefined, events: Events): void
  /** Addresses of sources, listed beside the items. */
  addSources(urls: readonly unknown[], events: Events): void
  /** Pages that the vendor's own search found. */
  addPages(pages: readonly SourceCitation[], events: Events): void
  /** Sources of an item whose other content is known. */
  addPagesOf(item: ResponsesItem, events: Events): void
  /** Completed items in order, as the vendor sent them. */
  readonly items: readonly ResponsesItem[]
  /** True once a call was delivered that the caller has to run. */
  hasCalls(): boolean
}

/** Creates a reader; deltas of text go through `deltas`. */
export function createItemReader(
  state: AnswerState,
  {
    context,
    dialect,
    deltas,
  }: { context: StreamContext; dialect: ResponsesDialect; deltas: DeltaReader },
): ItemReader {
  const citations = createCitationCollector()
  const openCalls = createOpenCalls()
  const announcedCalls = new Set<string>()
  const callerCalls = createCallerCalls(state, { context, openCalls })
  const items: ResponsesItem[] = []
  /** Calls of the vendor's own tools are told once, whichever event tells them. */
  function deliverCall(item: ResponsesItem, events: Events): void {
    const serverTool = dialect.serverToolOf?.(item)
    const tool_call =
      serverTool === undefined
        ? toToolCall(item, context.provider)
        : toServerCall(item, { name: serverTool, provider: context.provider })
    if (tool_call === undefined) context.onUnknown(`item ${item.type ?? 'without type'}`)
    if (!tool_call) return
    const key = tool_call.call_id ?? JSON.stringify(tool_call)
    if (announcedCalls.has(key)) return
    announcedCalls.add(key)
    state.hasContent = true
    events.push({ type: 'tool_call', tool_call })
    if (isUnanswerable(item))
      events.push({ type: 'warning', code: 'unsupported_tool', message: tool_call.tool_name })
  }

  function readMessage(index: number, item: ResponsesItem, events: Events): void {
    for (const [content_index, content] of (item.content ?? []).entries()) {
      const place = { output_index: index, content_index }
      if (content.refusal) deltas.completeRefusal(place, content.refusal, events)
      if (content.text) deltas.completeText(place, content.text, events)
      for (const annotation of content.annotations ?? []) addAnnotation(annotation, events)
    }
  }

  /** The summary if there is one, else the reasoning itself where a vendor shows it. */
  function readReasoning(index: number, item: ResponsesItem, events: Events): void {
    const parts = item.summary?.length ? item.summary : (item.content ?? [])
    for (const [summary_index, part] of parts.entries())
      deltas.completeReasoning({ output_index: index, summary_index }, part.text ?? '', events)
  }

  function addAnnotation(annotation: ResponsesAnnotation | null | undefined, events: Events): void {
    const citation = annotation && toCitation(annotation)
    if (citation && citations.add(citation))
      events.push({ type: 'citations', citations: citations.all() })
  }

  function addPages(pages: readonly SourceCitation[], events: Events): void {
    const fresh = pages.filter((page) => citations.add(page))
    if (fresh.length > 0) events.push({ type: 'citations', citations: citations.all() })
  }

  function addPagesOf(item: ResponsesItem, events: Events): void {
    addPages(dialect.pagesOf?.(item) ?? [], events)
    for (const { annotations } of item.content ?? [])
      for (const annotation of annotations ?? []) addAnnotation(annotation, events)
  }

  function isOwnCall(item: ResponsesItem): boolean {
    return isCallerTool(item) && dialect.serverToolOf?.(item) === undefined
  }

  function completeCall(item: ResponsesItem, place: CallPlace | 'whole', events: Events): void {
    addPages(dialect.pagesOf?.(item) ?? [], events)
    if (isOwnCall(item)) callerCalls.deliver(item, place, events)
    else deliverCall(item, events)
  }

  return {
    start({ item, output_index }, events) {
      if (!item) return
      openCalls.start(item, output_index)
      if (item.type === 'reasoning') readReasoning(output_index ?? 0, item, events)
    },
    addArguments: (event) => openCalls.add(event),
    completeArguments(event, events) {
      const call = openCalls.find(event)
      const input = call && argumentsOf(event.arguments, call.chunks, call.item.arguments)
      if (!call || !input) return
      const item = { ...call.item, status: 'completed', arguments: input }
      callerCalls.deliver(item, event, events)
    },
    complete(index, item, events) {
      items.push(item)
      if (item.type === 'message') readMessage(index, item, events)
      else if (item.type === 'reasoning') readReasoning(index, item, events)
      else completeCall(item, { output_index: index, item_id: item.id ?? null }, events)
    },
    completeMissing(index, item, events) {
      if (isOwnCall(item)) completeCall(item, 'whole', events)
      else this.complete(index, item, events)
    },
    completeOpenCalls(events) {
      for (const { item, index, chunks } of openCalls.unclosed()) {
        const place = { output_index: index ?? null, item_id: item.id ?? null }
        const input = argumentsOf(chunks) ?? chunks
        callerCalls.deliver({ ...item, status: 'completed', arguments: input }, place, events)
      }
    },
    addAnnotation,
    addPages,
    addPagesOf,
    addSources(urls, events) {
      for (const url of urls)
        if (typeof url === 'string') addAnnotation({ type: 'url_citation', url }, events)
    },
    items,
    hasCalls: callerCalls.hasCalls,
  }
}

/** Web pages have an address, files of the vendor's own search have a name only. */
function toCitation({
  type,
  url,
  title,
  filename,
}: ResponsesAnnotation): SourceCitation | undefined {
  if (url && type === 'url_citation') return { url, ...(title ? { title } : {}) }
  return filename ? { url: null, title: filename } : undefined
}
