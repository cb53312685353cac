import { startFirstAnswer } from '@betterai/providers'
import type { WorkflowContext } from '../workflow.js'
import type { AnswerOptions, StreamedAnswer } from './answer-stream.js'
import { AnswerStream } from './answer-stream.js'
import type { Generation } from './generation.js'

/** Streams the answer of the first model that gives one; the end of the text is the caller's to announce. */
export async function streamAnswer(
  context: WorkflowContext,
  generations: readonly [Generation, ...Generation[]],
  options: AnswerOptions = {},
): Promise<StreamedAnswer> {
  context.timings.mark('text_request_sent_time')
  const { candidate, events } = await startFirstAnswer(
    generations.map((generation) => ({
      candidate: generation,
      open: () => generation.provider.stream(generation.generateRequest),
    })),
    {
      onFallback: ({ model }, error) =>
        context.logger.warn('model did not answer, trying the next', { model: model.id, error }),
    },
  )
  const isFirst = candidate === generations[0]
  const answer = new AnswerStream(context, candidate, isFirst ? options : {})
  if (!isFirst) answer.warnOfFallback(generations[0].model.id)
  for await (const event of events) {
    const waiting = answer.take(event)
    if (waiting !== undefined) await waiting
  }
  context.signal.throwIfAborted()
  context.timings.mark('text_response_time')
  return answer.finish()
}
