import type { ServerEvent } from '@betterai/contracts'
import { createProtocol3Adapter } from '@betterai/contracts'
import type { FrameSender, ReplayEntry, ReplayLog, StreamKey } from '@betterai/streaming'
import { followStream } from '@betterai/streaming'
import { socketDefaults } from '../../config/defaults.js'

/** Who wants to go on with which stream. */
export type ResumeOptions = {
  key: StreamKey
  /** Chunks of text and reasoning that the client has. */
  lastChunkIndex: number
  speaksProtocol3: boolean
  /** False when the stream still arrives on this connection. */
  follows: boolean
  signal: AbortSignal
}

/**
 * Sends what a client missed of a stream as one batch, then its other events, then what still comes, until the stream
 * ends. Throws the signal's reason when that fires.
 */
export async function resumeStream(
  { log, sender }: { log: ReplayLog; sender: FrameSender },
  options: ResumeOptions,
): Promise<void> {
  const { key, lastChunkIndex, signal } = options
  const write = (event: object) => sender.send(JSON.stringify(event))
  const page = await log.read(key, { after: 0, signal })
  const [first] = page?.entries ?? []
  const chunkIndex = first === undefined ? 0 : chunksBefore(first)
  const translate = options.speaksProtocol3
    ? createProtocol3Adapter({ chunkIndex })
    : (event: ServerEvent) => [event]
  if (page === null || chunkIndex > lastChunkIndex) {
    translate(resumeBatch(key.streamId, 'no_buffer')).forEach(write)
    return
  }
  const kept = page.entries.map((entry) => ({ entry, events: translate(JSON.parse(entry.json)) }))
  const missed = kept.filter(({ entry }) => isMissed(entry, lastChunkIndex))
  const chunks = missed.filter(({ entry }) => isChunk(entry)).flatMap(({ events }) => events)
  const others = missed.filter(({ entry }) => !isChunk(entry)).flatMap(({ events }) => events)
  translate(resumeBatch(key.streamId, 'ok', chunks)).forEach(write)
  others.forEach(write)
  if (page.isEnded || !options.follows) return
  const after = page.entries.at(-1)?.seq ?? 0
  for await (const entries of followStream(log, key, { after, signal })) {
    for (const { json } of entries) translate(JSON.parse(json)).forEach(write)
    if (sender.bufferedBytes() > socketDefaults.resumePauseBytes) await sender.drained()
  }
}

/** The answer to `stream_resume`. */
export function resumeBatch(
  session_id: string | null,
  status: 'ok' | 'no_buffer' | 'invalid_request',
  chunks: Record<string, unknown>[] = [],
): ServerEvent {
  return { type: 'streamResumeBatch', data: { session_id, chunks, count: chunks.length, status } }
}

/** Chunks of text and reasoning that came before an event. */
export const chunksBefore = (entry: ReplayEntry) => entry.chunkIndex - (isChunk(entry) ? 1 : 0)

const isChunk = ({ type }: ReplayEntry) => type === 'text' || type === 'reasoning'

/** Clients count chunks only, so an event between two chunks belongs to the second; what is told with the first is not told again. */
function isMissed(entry: ReplayEntry, lastChunkIndex: number): boolean {
  if (entry.chunkIndex !== lastChunkIndex) return entry.chunkIndex > lastChunkIndex
  return (
    !isChunk(entry) && !(lastChunkIndex > 0 && entry.json.includes('"event_type":"textTimings"'))
  )
}
