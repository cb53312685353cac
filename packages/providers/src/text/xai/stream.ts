import type { StreamNormaliser } from '../../call/vendor-stream.js'
import type { StreamContext } from '../../shared/stream-context.js'
import type { ChatDialect } from '../openai/chat/dialect.js'
import { createChatNormaliser } from '../openai/chat/stream.js'
import type { ResponsesDialect } from '../openai/responses/dialect.js'
import { createResponsesNormaliser } from '../openai/responses/stream.js'

/** Makes readers of the vendor's streams; gateways in its place may answer in the chat form, which the first event shows. */
export function createXaiNormaliser(dialect: ResponsesDialect & ChatDialect) {
  return (context: StreamContext): StreamNormaliser => {
    let reader = createResponsesNormaliser(context, dialect)
    let isFirst = true
    return {
      push(data, events) {
        if (isFirst && data.includes('"chat.completion.chunk"'))
          reader = createChatNormaliser(context, dialect)
        isFirst = false
        reader.push(data, events)
      },
      end: (events, options) => reader.end(events, options),
      isDone: () => reader.isDone(),
      progress: () => reader.progress(),
      usage: () => reader.usage(),
    }
  }
}
