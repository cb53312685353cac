import { joinChunks } from '../../text/chunks.js'
import type { ReplyPlan } from '../../text/plan.js'
import { vendorId } from '../ids.js'
import type { AnthropicModel } from '../models.js'
import type { AnswerBlock } from './blocks.js'
import { inputObject } from './blocks.js'
import type { InputUsage } from './usage.js'
import { headUsage } from './usage.js'

/** An answer that is ready to be sent. */
export interface PreparedAnswer {
  readonly model: AnthropicModel
  readonly blocks: readonly AnswerBlock[]
  readonly stop: StopFields
  readonly input: InputUsage
  /** Usage of the finished answer; null when a behaviour takes it away. */
  readonly usage: Record<string, unknown> | null
}

/** How an answer ends. */
export interface StopFields {
  readonly stop_reason: string
  readonly stop_sequence: null
  readonly stop_details: object | null
}

const stopReasons: Readonly<Record<ReplyPlan['finish'], string>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  content_filter: 'refusal',
  failed: 'end_turn',
}

/** The vendor's words for why an answer ends. */
export function stopFields(plan: ReplyPlan, { isPaused }: { isPaused: boolean }): StopFields {
  const isRefused = plan.refusal !== null || plan.finish === 'content_filter'
  const reason = isRefused ? 'refusal' : stopReasons[plan.finish]
  return {
    stop_reason: isPaused ? 'pause_turn' : reason,
    stop_sequence: null,
    stop_details: isRefused ? { type: 'refusal', category: null, explanation: null } : null,
  }
}

/** The `message` object with everything it holds. */
export function wholeMessage(answer: PreparedAnswer): Record<string, unknown> {
  return {
    ...messageHead(answer),
    content: answer.blocks.map(wholeBlock),
    ...answer.stop,
    ...(answer.usage === null ? {} : { usage: { ...headUsage(answer.input), ...answer.usage } }),
  }
}

/** The fields with which a message begins, also in a stream. */
export function messageHead({ model }: PreparedAnswer): Record<string, unknown> {
  return { model: model.snapshot, id: vendorId('msg'), type: 'message', role: 'assistant' }
}

function wholeBlock(block: AnswerBlock): object {
  switch (block.kind) {
    case 'text': {
      const text = joinChunks(block.chunks)
      return {
        type: 'text',
        text,
        ...(block.citations.length > 0 ? { citations: block.citations } : {}),
      }
    }
    case 'thinking':
      return { type: 'thinking', thinking: block.text, signature: block.signature }
    case 'call':
      return { type: block.type, id: block.id, name: block.name, input: inputObject(block.input) }
    case 'whole':
      return block.block
  }
}
