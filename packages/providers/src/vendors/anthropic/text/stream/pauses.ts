import type { MessagesRequestBody, RequestBlock } from '../wire.js'
import type { AnswerReader } from './answer-reader.js'

/** How often one answer is continued before the caller is asked. */
const maxContinuations = 8

/** Continues answers that the vendor pauses because its own tools take long. */
export interface Pauses {
  /** Notes why an answer ends; true when it should be continued. */
  take(rawFinishReason: string | null): boolean
  /** The request that continues the answer, undefined when none is due. */
  nextBody(): MessagesRequestBody | undefined
}

/** Counts the pauses of the answer to `body`. */
export function createPauses(body: MessagesRequestBody, answer: AnswerReader): Pauses {
  let count = 0
  let isDue = false

  return {
    take(rawFinishReason) {
      const isPaused = rawFinishReason === 'pause_turn' && !answer.hasCalls()
      isDue = isPaused && count < maxContinuations
      return isDue
    },
    nextBody() {
      if (!isDue) return undefined
      isDue = false
      count++
      answer.blocks.startNext()
      answer.usage.startNext()
      return continuedBody(body, answer)
    },
  }
}

/** The vendor goes on where the conversation ends with what it has said so far, unchanged. */
function continuedBody(body: MessagesRequestBody, answer: AnswerReader): MessagesRequestBody {
  const blocks = answer.blocks.all().map(({ block }) => block as RequestBlock)
  const content = blocks.filter(({ type, text }) => type !== 'text' || text !== '')
  const container = answer.container()
  return {
    ...body,
    messages: [...body.messages, { role: 'assistant', content }],
    ...(container === undefined ? {} : { container }),
  }
}
