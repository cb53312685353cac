import type { Exchange } from '../../exchange.js'
import type { SseStream } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import type { ReplyPlan } from '../../text/plan.js'
import { tokenize } from '../../text/tokens.js'
import type { PlannedCall } from '../../text/tool-selection.js'
import { steeredError } from '../errors.js'
import { streamHeaders } from '../headers.js'
import { chatCompletionId, epochSeconds, fingerprint, obfuscation, toolCallId } from '../ids.js'
import { choiceLogprobs } from '../logprobs.js'
import type { ChatAnswer } from './completion.js'
import { chatAnnotations, chatFinishReason, serviceTier } from './completion.js'

/** The parts of a chunk that are the same in the whole stream, already written as JSON. */
interface ChunkFrame {
  readonly head: string
  /** Ends a choice without finish reason, with `null` log probabilities where the model has them. */
  readonly noLogprobs: string
  readonly usageNull: string
  readonly isObfuscated: boolean
}

/** Streams a chat answer as `chat.completion.chunk` events and `[DONE]`. */
export async function streamChat(exchange: Exchange, answer: ChatAnswer): Promise<void> {
  const frame = chunkFrame(answer)
  const { behaviour } = exchange
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(),
    errorEvents: () => {
      const error = steeredError(behaviour.status ?? 500, behaviour.error)
      return [{ data: JSON.stringify({ error }) }]
    },
    unknownEvent: () => ({
      data: `${frame.head}[],"novelty":{"kind":"unheard_of"}${frame.usageNull}}`.replace(
        'chat.completion.chunk',
        'chat.completion.novelty',
      ),
    }),
  })
  for (const [index, plan] of answer.plans.entries()) {
    await streamChoice(stream, { frame, plan, index, answer })
  }
  const finishes = behaviour.double_finish ? 2 : 1
  for (let round = 0; round < finishes; round += 1) {
    for (const [index, plan] of answer.plans.entries()) {
      await stream.send(chunk(frame, { index, delta: '{}', finish: chatFinishReason(plan) }))
    }
  }
  if (answer.request.stream_options?.include_usage && answer.usage !== null) {
    const usage = JSON.stringify(answer.usage)
    await stream.send(`${frame.head}[],"usage":${usage}${padding(frame, 0)}}`)
  }
  await stream.send('[DONE]')
  await stream.finish()
}

function chunkFrame({ request, model }: ChatAnswer): ChunkFrame {
  const isReasoning = model.efforts !== null
  const fields = JSON.stringify({
    id: chatCompletionId(),
    object: 'chat.completion.chunk',
    created: epochSeconds(),
    model: model.snapshot,
    service_tier: serviceTier(request),
    system_fingerprint: isReasoning ? null : fingerprint(model.snapshot),
  })
  return {
    head: `${fields.slice(0, -1)},"choices":`,
    noLogprobs: isReasoning ? '' : ',"logprobs":null',
    usageNull: request.stream_options?.include_usage ? ',"usage":null' : '',
    isObfuscated: request.stream_options?.include_obfuscation !== false,
  }
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
  return `${frame.head}[{"index":${index},"delta":${delta}${frame.noLogprobs},"finish_reason":${reason}}]${frame.usageNull}${padding(frame, length)}}`
}

interface ChoiceParts {
  readonly frame: ChunkFrame
  readonly plan: ReplyPlan
  readonly index: number
  readonly answer: ChatAnswer
}

async function streamChoice(stream: SseStream, parts: ChoiceParts): Promise<void> {
  const { frame, plan, index } = parts
  const onlyCalls = plan.toolCalls.length > 0 && plan.pieces.count === 0
  const emit = (delta: unknown, length = 0) =>
    stream.sendDelta(chunk(frame, { index, delta: JSON.stringify(delta), length }))

  if (onlyCalls) {
    await streamToolCalls(emit, plan.toolCalls, { opensMessage: true })
    return
  }
  await stream.send(
    chunk(frame, { index, delta: '{"role":"assistant","content":"","refusal":null}' }),
  )
  for (const piece of tokenize(plan.reasoning)) {
    await emit({ reasoning_content: piece }, piece.length)
  }
  for (const piece of tokenize(plan.refusal ?? '')) await emit({ refusal: piece }, piece.length)
  await streamContent(stream, parts)
  if (plan.citations.length > 0) await emit({ annotations: chatAnnotations(plan) })
  await streamToolCalls(emit, plan.toolCalls, { opensMessage: false })
}

/** The hot path: every distinct piece becomes a finished chunk once, and is only repeated after that. */
async function streamContent(stream: SseStream, parts: ChoiceParts): Promise<void> {
  const { frame, plan, index, answer } = parts
  const { cycle, count } = plan.pieces
  const withLogprobs = answer.request.logprobs === true
  const chunks = cycle.map((piece) => {
    const delta = `{"content":${JSON.stringify(piece)}}`
    const text = chunk(frame, { index, delta, length: piece.length })
    if (!withLogprobs) return text
    return text.replace('"logprobs":null', () => {
      return `"logprobs":${JSON.stringify(choiceLogprobs([piece]))}`
    })
  })
  await stream.sendRun({ cycle: chunks, count })
}

type Emit = (delta: unknown, length?: number) => Promise<void> | undefined

async function streamToolCalls(
  emit: Emit,
  calls: readonly PlannedCall[],
  { opensMessage }: { opensMessage: boolean },
): Promise<void> {
  for (const [index, call] of calls.entries()) {
    const opening = {
      index,
      id: toolCallId(),
      type: 'function',
      function: { name: call.name, arguments: '' },
    }
    const isFirst = opensMessage && index === 0
    await emit(
      isFirst
        ? { role: 'assistant', content: null, tool_calls: [opening], refusal: null }
        : { tool_calls: [opening] },
    )
    for (const piece of tokenize(call.arguments)) {
      await emit({ tool_calls: [{ index, function: { arguments: piece } }] }, piece.length)
    }
  }
}
