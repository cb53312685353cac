import { tokenize } from '../../text/tokens.js'
import { choiceLogprobs } from '../logprobs.js'
import type { EventEmitter } from './event-emitter.js'
import type { CallItem, ItemSettings, MessageItem, OutputItem, ReasoningItem } from './items.js'
import { annotation, finishedItem, finishedPart, openedItem, summaryPart } from './items.js'

interface Place {
  readonly emitter: EventEmitter
  readonly outputIndex: number
  readonly settings: ItemSettings
}

/** Streams one output item from `output_item.added` to `output_item.done`. */
export async function streamItem(item: OutputItem, place: Place): Promise<void> {
  const { emitter, outputIndex, settings } = place
  await emitter.emit('response.output_item.added', {
    output_index: outputIndex,
    item: openedItem(item, settings),
  })
  await streamInside(item, place)
  await emitter.emit('response.output_item.done', {
    output_index: outputIndex,
    item: finishedItem(item, settings),
  })
}

function streamInside(item: OutputItem, place: Place): Promise<void> {
  switch (item.kind) {
    case 'reasoning':
      return streamSummary(item, place)
    case 'message':
      return item.refusal === null ? streamText(item, place) : streamRefusal(item, place)
    case 'builtin':
      return item.use.tool === 'web_search'
        ? streamSearch(item.id, place)
        : streamCode(item.id, { ...place, code: item.use.code })
    default:
      return streamCall(item, place)
  }
}

async function streamSummary(item: ReasoningItem, { emitter, outputIndex }: Place): Promise<void> {
  if (item.summary === '') return
  const place = { item_id: item.id, output_index: outputIndex, summary_index: 0 }
  await emitter.emit('response.reasoning_summary_part.added', { ...place, part: summaryPart('') })
  const cycle = tokenize(item.summary)
  const run = { cycle, count: cycle.length }
  await emitter.emitDeltas('response.reasoning_summary_text.delta', place, run)
  await emitter.emit('response.reasoning_summary_text.done', { ...place, text: item.summary })
  await emitter.emit('response.reasoning_summary_part.done', {
    ...place,
    part: summaryPart(item.summary),
  })
}

async function streamText(item: MessageItem, where: Place): Promise<void> {
  const { emitter, settings } = where
  const place = contentPlace(item, where)
  const withLogprobs = settings.includes.has('message.output_text.logprobs')
  const part = finishedPart(item, settings)
  await emitter.emit('response.content_part.added', {
    ...place,
    part: { type: 'output_text', annotations: [], logprobs: [], text: '' },
  })
  await emitter.emitDeltas('response.output_text.delta', place, {
    ...item.chunks,
    extra: (text) => ({ logprobs: withLogprobs ? choiceLogprobs([text]).content : [] }),
  })
  for (const [index, citation] of item.citations.entries()) {
    await emitter.emit('response.output_text.annotation.added', {
      ...place,
      annotation_index: index,
      annotation: annotation(citation),
    })
  }
  await emitter.emit('response.output_text.done', {
    ...place,
    text: part.text,
    logprobs: part.logprobs,
  })
  await emitter.emit('response.content_part.done', { ...place, part })
}

async function streamRefusal(item: MessageItem, where: Place): Promise<void> {
  const { emitter } = where
  const place = contentPlace(item, where)
  await emitter.emit('response.content_part.added', {
    ...place,
    part: { type: 'refusal', refusal: '' },
  })
  const cycle = tokenize(item.refusal ?? '')
  await emitter.emitDeltas('response.refusal.delta', place, { cycle, count: cycle.length })
  await emitter.emit('response.refusal.done', { ...place, refusal: item.refusal })
  await emitter.emit('response.content_part.done', {
    ...place,
    part: { type: 'refusal', refusal: item.refusal },
  })
}

function contentPlace(item: MessageItem, { outputIndex }: Place) {
  return { item_id: item.id, output_index: outputIndex, content_index: 0 }
}

async function streamSearch(id: string, { emitter, outputIndex }: Place): Promise<void> {
  const place = { output_index: outputIndex, item_id: id }
  for (const state of ['in_progress', 'searching', 'completed']) {
    await emitter.emit(`response.web_search_call.${state}`, place)
  }
}

async function streamCode(
  id: string,
  { emitter, outputIndex, code }: Place & { code: string },
): Promise<void> {
  const place = { output_index: outputIndex, item_id: id }
  const cycle = tokenize(code)
  await emitter.emit('response.code_interpreter_call.in_progress', place)
  await emitter.emitDeltas('response.code_interpreter_call_code.delta', place, {
    cycle,
    count: cycle.length,
  })
  await emitter.emit('response.code_interpreter_call_code.done', { ...place, code })
  await emitter.emit('response.code_interpreter_call.interpreting', place)
  await emitter.emit('response.code_interpreter_call.completed', place)
}

async function streamCall(item: CallItem, { emitter, outputIndex }: Place): Promise<void> {
  const place = { item_id: item.id, output_index: outputIndex }
  const cycle = tokenize(item.arguments)
  const run = { cycle, count: cycle.length }
  if (item.kind === 'function_call') {
    await emitter.emitDeltas('response.function_call_arguments.delta', place, run)
    await emitter.emit('response.function_call_arguments.done', {
      ...place,
      name: item.name,
      arguments: item.arguments,
    })
    return
  }
  await emitter.emitDeltas('response.custom_tool_call_input.delta', place, run)
  await emitter.emit('response.custom_tool_call_input.done', { ...place, input: item.arguments })
}
