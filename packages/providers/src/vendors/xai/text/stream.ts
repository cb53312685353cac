import type { ChatDialect } from '../../../protocols/chat-completions/dialect.js'
import { createChatNormaliser } from '../../../protocols/chat-completions/stream.js'
import type { ResponsesDialect } from '../../../protocols/responses/dialect.js'
import { createResponsesNormaliser } from '../../../protocols/responses/stream.js'
import type { StreamContext } from '../../../text/answer/stream-context.js'
import type { TextNormaliser } from '../../../text/text-call.js'

/** Makes readers of the vendor's streams; gateways in its place may answer in the chat form, which the first event shows. */
export function createXaiNormaliser(dialect: ResponsesDialect & ChatDialect) {
  return (context: StreamContext): TextNormaliser => {
    let reader = createResponsesNormaliser(context, dialect)
    let isFirst = true
    return {
      push(data, events, name) {
        if (isFirst && data.includes('"chat.completion.chunk"'))
          reader = createChatNormaliser(context, dialect)
        isFirst = false
        reader.push(data, events, name)
      },
      end: (events, options) => reader.end(events, options),
      isDone: () => reader.isDone(),
      progress: () => reader.progress(),
      usage: () => reader.usage(),
    }
  }
}
