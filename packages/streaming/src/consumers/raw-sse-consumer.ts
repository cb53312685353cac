import type { Consumer } from '../consumer.js'
import { createFirstChunkTest } from './first-chunk.js'
import type { TextSink } from './sse-consumer.js'

/**
 * A consumer that writes what the provider produced and nothing else: text as it is, structured chunks as JSON,
 * `[DONE]` after success and `[ERROR: message]` without it after a failure. Text with line breaks becomes several
 * `data:` lines of one event.
 */
export function createRawSseConsumer(sink: TextSink, options: { name?: string } = {}): Consumer {
  let hasFailed = false
  const isFirstChunk = createFirstChunkTest()
  const write = (data: string, when: 'soon' | 'now' = 'soon') => {
    const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`)
    return sink.write(`${lines.join('')}\n`, when) ? undefined : sink.drained()
  }
  return {
    name: options.name ?? 'sse',
    push(outbound) {
      const { event } = outbound
      const when = isFirstChunk(outbound) ? 'now' : 'soon'
      if (event.type === 'text') return write(event.content, when)
      if (event.type === 'reasoning' || event.type === 'toolCall')
        return write(JSON.stringify(event), when)
      if (event.type !== 'error') return undefined
      hasFailed = true
      return write(`[ERROR: ${event.content}]`)
    },
    end(dropReason) {
      if (dropReason !== undefined) return sink.abort()
      if (!hasFailed) sink.write('data: [DONE]\n\n')
      sink.end()
    },
  }
}
