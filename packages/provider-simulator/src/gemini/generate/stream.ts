import type { Exchange } from '../../exchange.js'
import type { SseStream } from '../../sse-writer.js'
import { openSseStream } from '../../sse-writer.js'
import { tokenize } from '../../text/tokens.js'
import { steeredError } from '../errors.js'
import { streamHeaders } from '../headers.js'
import type { GeminiAnswer } from './answer.js'
import { callParts, closingPart, codeParts, finishOf } from './answer-parts.js'
import { groundingOf } from './grounding.js'
import type { GeminiUsage } from './usage.js'

/** Streams an answer as a row of answers, each with a chunk; the last one says why it ends. */
export async function streamAnswer(exchange: Exchange, answer: GeminiAnswer): Promise<void> {
  const { behaviour } = exchange
  const stream = await openSseStream(exchange, {
    headers: streamHeaders(),
    errorEvents: () => [
      { data: JSON.stringify({ error: steeredError(behaviour.status ?? 503, behaviour) }) },
    ],
    unknownEvent: () => ({ data: `{"novelty":{"kind":"unheard_of"},${tailOf(answer, null)}}` }),
  })
  if (answer.isBlocked) await stream.send(blockedChunk(answer))
  else await streamCandidate(stream, answer, behaviour.double_finish ? 2 : 1)
  await stream.finish()
}

async function streamCandidate(
  stream: SseStream,
  answer: GeminiAnswer,
  finishes: number,
): Promise<void> {
  const { plan, thoughts } = answer
  for (const text of paragraphsOf(thoughts))
    await stream.sendDelta(partChunk(answer, { text, thought: true }))
  for (const part of codeParts(answer)) await stream.sendDelta(partChunk(answer, part))
  for (const text of tokenize(plan.refusal ?? ''))
    await stream.sendDelta(partChunk(answer, { text }))
  const { cycle, count } = plan.chunks
  await stream.sendRun({ cycle: cycle.map((text) => partChunk(answer, { text })), count })
  const { parts, malformed } = callParts(answer)
  for (const part of parts) await stream.sendDelta(partChunk(answer, part))
  const finish = JSON.stringify({
    content: { parts: [closingPart(answer)], role: 'model' },
    ...finishOf(answer, malformed),
    index: 0,
    ...groundingOf(answer),
  })
  for (let round = 0; round < finishes; round += 1)
    await stream.send(`{"candidates":[${finish}],${tailOf(answer, answer.usage)}}`)
}

/** Thoughts come in sentences and paragraphs rather than in tokens. */
function paragraphsOf(thoughts: string): string[] {
  return thoughts.split(/(?<=\n\n)(?!\n)|(?<=[.!?] )/).filter((text) => text !== '')
}

function partChunk(answer: GeminiAnswer, part: object): string {
  const candidate = `{"content":{"parts":[${JSON.stringify(part)}],"role":"model"},"index":0}`
  return `{"candidates":[${candidate}],${tailOf(answer, answer.interimUsage)}}`
}

function blockedChunk(answer: GeminiAnswer): string {
  return `{"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},${tailOf(answer, answer.interimUsage)}}`
}

/** What every chunk ends with, without its braces. */
function tailOf({ model, responseId }: GeminiAnswer, usage: GeminiUsage): string {
  const fields = {
    ...(usage === null ? {} : { usageMetadata: usage }),
    modelVersion: model.version,
    responseId,
  }
  return JSON.stringify(fields).slice(1, -1)
}
