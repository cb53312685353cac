import { isRecord } from '@betterai/contracts'
import type { ChatDialect } from '../../../protocols/chat-completions/dialect.js'
import { readChatCompletion } from '../../../protocols/chat-completions/response.js'
import type { ResponsesDialect } from '../../../protocols/responses/dialect.js'
import { readResponsesAnswer } from '../../../protocols/responses/response.js'
import type { ProviderResponse } from '../../../spec/text-stream.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'

/** Makes the reader of whole answers, in either form. */
export function readXaiAnswer(dialect: ResponsesDialect & ChatDialect) {
  return (body: unknown, context: StreamContext): ProviderResponse =>
    isRecord(body) && Array.isArray(body.choices)
      ? readChatCompletion(body, context, dialect)
      : readResponsesAnswer(body, context, dialect)
}
