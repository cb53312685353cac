import { isRecord } from '@betterai/contracts'
import type { StreamContext } from '../../shared/stream-context.js'
import type { ProviderResponse } from '../../spec/text-stream.js'
import type { ChatDialect } from '../openai/chat/dialect.js'
import { readChatCompletion } from '../openai/chat/response.js'
import type { ResponsesDialect } from '../openai/responses/dialect.js'
import { readResponsesAnswer } from '../openai/responses/response.js'

/** Makes the reader of whole answers, in either form. */
export function readXaiAnswer(dialect: ResponsesDialect & ChatDialect) {
  return (body: unknown, context: StreamContext): ProviderResponse =>
    isRecord(body) && Array.isArray(body.choices)
      ? readChatCompletion(body, context, dialect)
      : readResponsesAnswer(body, context, dialect)
}
