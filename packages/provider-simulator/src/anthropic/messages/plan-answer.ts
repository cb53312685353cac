import type { ResolvedBehaviour } from '../../behaviour.js'
import { listChunks } from '../../text/chunks.js'
import type { Conversation } from '../../text/conversation.js'
import { lastUserTurn } from '../../text/conversation.js'
import type { ReplyPlan } from '../../text/plan.js'
import { tokenize } from '../../text/tokens.js'
import { vendorId } from '../ids.js'
import type { AnthropicModel } from '../models.js'
import { blocksOf } from '../request/blocks.js'
import type { MessagesRequest } from '../request/schema.js'
import { thinks } from '../request/thinking-rules.js'
import { signThinking } from '../signature.js'
import type { AnswerBlock } from './blocks.js'
import { citationObject } from './blocks.js'
import { fetchBlocks, searchCall, searchResult, vendorToolBlocks } from './vendor-tools.js'

/** The words with which the vendor lets clients try out thoughts that are not shown. */
const redactionWords = 'ANTHROPIC_MAGIC_STRING_TRIGGER_REDACTED_THINKING'

/** What an answer is planned from. */
export interface AnswerSource {
  readonly request: MessagesRequest
  readonly model: AnthropicModel
  readonly conversation: Conversation
  readonly behaviour: ResolvedBehaviour
}

/** What a model that thinks says to itself when no behaviour puts words into its mind. */
export function thoughtFor({ request, model, conversation, behaviour }: AnswerSource): string {
  if (behaviour.reasoning !== undefined) return behaviour.reasoning
  if (!thinks(request, model)) return ''
  const question = lastUserTurn(conversation)?.text ?? ''
  return `The user wrote “${question.slice(0, 80)}”. I answer in the form that was asked for.`
}

/** The blocks of an answer in their order. */
export function planBlocks(source: AnswerSource, plan: ReplyPlan): AnswerBlock[] {
  const isPaused = source.behaviour.finish_reason === 'pause'
  return [
    ...resumedBlocks(source),
    ...thinkingBlocks(source, plan.reasoning),
    ...fetchedBlocks(source),
    ...plan.builtins.flatMap(vendorToolBlocks),
    ...textBlocks(source, plan),
    ...plan.toolCalls.map(
      ({ name, arguments: input }): AnswerBlock => ({
        kind: 'call',
        type: 'tool_use',
        id: vendorId('toolu'),
        name,
        input,
      }),
    ),
    ...(isPaused ? [searchCall(vendorId('srvtoolu'), 'more about it')] : []),
  ]
}

/** An answer that was paused goes on with the result that it waited for. */
function resumedBlocks({ request }: AnswerSource): AnswerBlock[] {
  const last = request.messages.at(-1)
  const waiting = last?.role === 'assistant' ? blocksOf(last).at(-1) : undefined
  if (waiting?.type !== 'server_tool_use') return []
  return [searchResult(waiting.id, [{ url: 'https://example.com/more', title: 'More about it' }])]
}

function thinkingBlocks(source: AnswerSource, reasoning: string): AnswerBlock[] {
  const text = reasoning
  if (text === '') return []
  const question = lastUserTurn(source.conversation)?.text ?? ''
  if (question.includes(redactionWords))
    return [{ kind: 'whole', block: { type: 'redacted_thinking', data: signThinking('') } }]
  const shown = isShown(source) ? text : ''
  return [{ kind: 'thinking', text: shown, signature: signThinking(shown) }]
}

/** Models that decide themselves how much they think show their thoughts only when they are asked to. */
function isShown({ request: { thinking }, model, behaviour }: AnswerSource): boolean {
  const display = thinking && 'display' in thinking ? thinking.display : undefined
  const isShownByDefault = model.thinking !== 'adaptive' || behaviour.reasoning !== undefined
  return display ? display === 'summarized' : isShownByDefault
}

function fetchedBlocks({ request, conversation }: AnswerSource): AnswerBlock[] {
  const canFetch = request.tools?.some(({ name }) => name === 'web_fetch')
  if (!canFetch || conversation.turns.at(-1)?.role !== 'user') return []
  const url = /https?:\/\/[^\s"'<>)]+/.exec(lastUserTurn(conversation)?.text ?? '')?.[0]
  return url === undefined ? [] : fetchBlocks(url.replace(/[.,;:!?]+$/, ''))
}

function textBlocks({ behaviour }: AnswerSource, plan: ReplyPlan): AnswerBlock[] {
  const isRefusal = plan.refusal !== null
  const chunks = isRefusal ? listChunks(tokenize(plan.refusal ?? '')) : plan.chunks
  if (chunks.count === 0) return []
  const isQuoted = behaviour.citations === undefined
  const citations = plan.citations.map((citation) => citationObject(citation, { isQuoted }))
  return [{ kind: 'text', chunks, citations }]
}
