import { Readable } from 'node:stream'
import { ProviderError } from '@betterai/core'
import { openSseStream } from '../../src/call/sse-stream.js'
import type { ProviderStreamEvent } from '../../src/spec/text-stream.js'
import type { StreamContext } from '../../src/text/answer/stream-context.js'
import type { TextNormaliser } from '../../src/text/text-call.js'
import { estimateUsage } from '../../src/text/usage/usage-estimate.js'

/** What a stream meant: its events, adjacent parts of text joined, then the error that ended it. */
export type Meaning = { events: ProviderStreamEvent[]; error: ProviderError | undefined }

/** A context like that of a real call; unknown kinds are collected. */
export function testContext(unknown: string[] = []): StreamContext {
  return {
    provider: 'openai',
    operation: 'stream',
    model: 'asked-model',
    estimateUsage: (text) => estimateUsage({ messages: [] }, text),
    onUnknown: (kind) => unknown.push(kind),
  }
}

/** Reads the parts as one answer; `isCut` ends them like a broken connection. */
export async function readBytes(
  normaliser: TextNormaliser,
  { parts, isCut = false }: { parts: Uint8Array[]; isCut?: boolean },
): Promise<Meaning> {
  const body = Readable.from(brokenOff(parts, isCut), { objectMode: false })
  const stream = openSseStream(body, normaliser)
  const events: ProviderStreamEvent[] = []
  try {
    while (await stream.read(events));
    return { events: joined(events), error: undefined }
  } catch (error) {
    stream.close()
    if (!ProviderError.isInstance(error)) throw error
    return { events: joined(events), error }
  }
}

/** The stream of these payloads, one event each, closed by `[DONE]` if wanted. */
export function sse(payloads: (object | string)[]): string {
  return payloads
    .map((data) => `data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`)
    .join('')
}

/** All ways to cut the bytes once. */
export function* splits(bytes: Uint8Array): Generator<Uint8Array[]> {
  for (let at = 0; at <= bytes.length; at++) yield [bytes.subarray(0, at), bytes.subarray(at)]
}

async function* brokenOff(parts: Uint8Array[], isCut: boolean) {
  for (const part of parts) if (part.length > 0) yield part
  if (isCut) throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
}

function joined(events: ProviderStreamEvent[]): ProviderStreamEvent[] {
  const result: ProviderStreamEvent[] = []
  for (const event of events) {
    const last = result.at(-1)
    const isPart = event.type === 'text' || event.type === 'reasoning'
    if (isPart && last?.type === event.type)
      result[result.length - 1] = { ...event, content: last.content + event.content }
    else result.push(event)
  }
  return result
}
