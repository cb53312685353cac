import type { ReplayLog, StreamKey } from '@betterai/streaming'
import { followStream } from '@betterai/streaming'
import type { AnswerPart } from './history/service.js'

const readMs = 5_000

/** The text and reasoning that the replay log kept of a stream from its start; null when it kept no start. */
export async function keptAnswer(log: ReplayLog, key: StreamKey): Promise<AnswerPart | null> {
  const part = { text: '', reasoning: '' }
  const signal = AbortSignal.timeout(readMs)
  try {
    for await (const entries of followStream(log, key, { signal }))
      for (const { type, json } of entries)
        if (type === 'text' || type === 'reasoning') part[type] += contentOf(json)
    return part
  } catch {
    return null
  }
}

function contentOf(json: string): string {
  const { content } = JSON.parse(json) as { content?: unknown }
  return typeof content === 'string' ? content : ''
}
