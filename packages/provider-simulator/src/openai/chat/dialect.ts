import type { z } from 'zod'
import type { OpenAiError } from '../errors.js'
import type { OpenAiModel } from '../models.js'
import type { ChatAnswer } from './completion.js'
import type { ChatRequest } from './schema.js'

/** Where a vendor shows reasoning: in a field of the message, or between tags in its text. */
export type ReasoningPlace = 'reasoning_content' | 'reasoning' | 'think_tags'

/** What tells the chat completions of one vendor from those of another. */
export interface ChatDialect {
  readonly schema: z.ZodType<ChatRequest>
  /** The refusal of a body that does not fit the schema. */
  refuse(error: z.ZodError, body: unknown): OpenAiError
  /** Refuses what a schema cannot see. */
  check(request: ChatRequest, model: OpenAiModel): void
  readonly reasoningPlace: ReasoningPlace
  /** What the model thinks when no behaviour says it, '' for nothing that is shown. */
  thoughts(request: ChatRequest, model: OpenAiModel): string
  /** Fields of a chunk, in order, before its choices. */
  chunkFields(answer: ChatAnswer): Record<string, unknown>
  /** Fields of a whole answer beside choices and usage. */
  wholeFields(answer: ChatAnswer): Record<string, unknown>
  /** The vendor's form of the token counts. */
  usage(counts: Record<string, unknown>, answer: Omit<ChatAnswer, 'usage'>): Record<string, unknown>
  /** Fields beside the usual ones on the chunk that says why the answer ended. */
  closingFields(answer: ChatAnswer): Record<string, unknown>
  /** JSON that every other chunk carries after its choices, beginning with a comma, or ''. */
  chunkRest(answer: ChatAnswer): string
  /** Usage comes in a chunk of its own when it is asked for. */
  readonly hasUsageChunk: boolean
  readonly isObfuscated: boolean
  /** Sources come as annotations of the message. */
  readonly hasAnnotations: boolean
  callId(): string
}
