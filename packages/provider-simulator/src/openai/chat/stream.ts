import type { Exchange } from '../../exchange.js'
import type { SseStream } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import type { ReplyPlan } from '../../text/plan.js'
import { tokenize } from '../../text/tokens.js'
import type { PlannedCall } from '../../text/tool-selection.js'
import { streamHeaders } from '../dialect.js'
import { OpenAiError, steeredError } from '../errors.js'
import { obfuscation } from '../ids.js'
import { choiceLogprobs } from '../logprobs.js'
import type { ChatAnswer } from './completion.js'
import { chatAnnotations, chatFinishReason, taggedReasoning } from './completion.js'
import type { ChatDialect } from './dialect.js'

/** The parts of a chunk that are the same in the whole stream, already written as JSON. */
interface ChunkFrame {
  readonly head: string
  /** Ends a choice without finish reason, with `null` log probabilities where the model has them. */
  readonly noLogprobs: string
  /** What every chunk but the closing one says after its choices. */
  readonly rest: string
  readonly isObfuscated: boolean
}

/** Streams a chat answer as `chat.completion.chunk` events and `[DONE]`. */
export async function streamChat(exchange: Exchange, answer: ChatAnswer): Promise<void> {
  const frame = chunkFrame(answer)
  const { behaviour } = exchange
  const { dialect, usage } = answer
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(dialect),
    errorEvents: () => {
      const error = steeredError(behaviour, dialect.errors.failures)
      const body = dialect.errors.body(new OpenAiError(behaviour.status ?? 500, error))
      return [{ data: JSON.stringify(body) }]
    },
    unknownEvent: () => ({
      data: `${frame.head}[],"novelty":{"kind":"unheard_of"}${frame.rest}}`.replace(
        'chat.completion.chunk',
        'chat.completion.novelty',
      ),
    }),
  })
  for (const [index, plan] of answer.plans.entries()) {
    await streamChoice(stream, { frame, plan, index, answer })
  }
  const finishes = behaviour.double_finish ? 2 : 1
  const closing = closingRest(frame, answer)
  for (let round = 0; round < finishes; round += 1) {
    for (const [index, plan] of answer.plans.entries()) {
      const finish = chatFinishReason(plan)
      await stream.send(chunk({ ...frame, rest: closing }, { index, delta: '{}', finish }))
    }
  }
  const asksUsage = answer.request.stream_options?.include_usage
  if (dialect.chat.hasUsageChunk && asksUsage && usage !== null) {
    await stream.send(`${frame.head}[],"usage":${JSON.stringify(usage)}${padding(frame, 0)}}`)
  }
  await stream.send('[DONE]')
  await stream.finish()
}

function chunkFrame(answer: ChatAnswer): ChunkFrame {
  const { request, model } = answer
  const { chat } = answer.dialect
  const fields = JSON.stringify(chat.chunkFields(answer))
  return {
    head: `${fields.slice(0, -1)},"choices":`,
    noLogprobs: model.efforts === null ? ',"logprobs":null' : '',
    rest: chat.chunkRest(answer),
    isObfuscated: chat.isObfuscated && request.stream_options?.include_obfuscation !== false,
  }
}

function closingRest(frame: ChunkFrame, answer: ChatAnswer): string {
  const fields = answer.dialect.chat.closingFields(answer)
  const written = JSON.stringify(fields).slice(1, -1)
  return written === '' ? frame.rest : `,${written}`
}

function padding(frame: ChunkFrame, deltaLength: number): string {
  return frame.isObfuscated ? `,"obfuscation":"${obfuscation(deltaLength)}"` : ''
}

interface ChunkParts {
  readonly index: number
  /** The delta, already JSON. */
  readonly delta: string
  readonly finish?: string
  /** Length of the text in the delta, for the padding. */
  readonly length?: number
}

function chunk(frame: ChunkFrame, { index, delta, finish, length = 0 }: ChunkParts): string {
  const reason = finish === undefined ? 'null' : `"${finish}"`
  return `${frame.head}[{"index":${index},"delta":${delta}${frame.noLogprobs},"finish_reason":${reason}}]${frame.rest}${padding(frame, length)}}`
}

interface ChoiceParts {
  readonly frame: ChunkFrame
  readonly plan: ReplyPlan
  readonly index: number
  readonly answer: ChatAnswer
}

async function streamChoice(stream: SseStream, parts: ChoiceParts): Promise<void> {
  const { frame, plan, index, answer } = parts
  const { chat } = answer.dialect
  const onlyCalls = plan.toolCalls.length > 0 && plan.chunks.count === 0 && plan.reasoning === ''
  const emit = (delta: unknown, length = 0) =>
    stream.sendDelta(chunk(frame, { index, delta: JSON.stringify(delta), length }))

  if (onlyCalls) {
    await streamToolCalls(emit, plan.toolCalls, { opensMessage: true, answer })
    return
  }
  await stream.send(
    chunk(frame, { index, delta: `{"role":"assistant","content":""${refusalNull(chat)}}` }),
  )
  await streamReasoning(emit, plan, answer)
  for (const chunk of tokenize(plan.refusal ?? '')) await emit({ refusal: chunk }, chunk.length)
  await streamContent(stream, parts)
  if (plan.citations.length > 0 && chat.hasAnnotations)
    await emit({ annotations: chatAnnotations(plan) })
  await streamToolCalls(emit, plan.toolCalls, { opensMessage: false, answer })
}

/** The hot path: every distinct text becomes a finished chunk once, which is sent again after that. */
async function streamContent(stream: SseStream, parts: ChoiceParts): Promise<void> {
  const { frame, plan, index, answer } = parts
  const { cycle, count } = plan.chunks
  const withLogprobs = answer.request.logprobs === true
  const chunks = cycle.map((content) => {
    const delta = `{"content":${JSON.stringify(content)}}`
    const text = chunk(frame, { index, delta, length: content.length })
    if (!withLogprobs) return text
    return text.replace('"logprobs":null', () => {
      return `"logprobs":${JSON.stringify(choiceLogprobs([content]))}`
    })
  })
  await stream.sendRun({ cycle: chunks, count })
}

/** A call or a refusal comes with all fields of a message only where the vendor has them. */
function refusalNull({ hasAnnotations }: ChatDialect): string {
  return hasAnnotations ? ',"refusal":null' : ''
}

async function streamReasoning(emit: Emit, plan: ReplyPlan, answer: ChatAnswer): Promise<void> {
  const { reasoningPlace } = answer.dialect.chat
  const isTagged = reasoningPlace === 'think_tags'
  const field = isTagged ? 'content' : reasoningPlace
  const text = isTagged ? taggedReasoning(plan, answer) : plan.reasoning
  for (const chunk of tokenize(text)) await emit({ [field]: chunk }, chunk.length)
}

type Emit = (delta: unknown, length?: number) => Promise<void> | undefined

async function streamToolCalls(
  emit: Emit,
  calls: readonly PlannedCall[],
  { opensMessage, answer }: { opensMessage: boolean; answer: ChatAnswer },
): Promise<void> {
  for (const [index, call] of calls.entries()) {
    const opening = {
      index,
      id: answer.dialect.chat.callId(),
      type: 'function',
      function: { name: call.name, arguments: '' },
    }
    const isFirst = opensMessage && index === 0
    await emit(
      isFirst
        ? { role: 'assistant', content: null, tool_calls: [opening], refusal: null }
        : { tool_calls: [opening] },
    )
    for (const chunk of tokenize(call.arguments)) {
      await emit({ tool_calls: [{ index, function: { arguments: chunk } }] }, chunk.length)
    }
  }
}
