import type { ServerEvent } from '@betterai/contracts'
import { createProtocol3Adapter } from '@betterai/contracts'
import type {
  FrameSender,
  ReplayEntry,
  ReplayLog,
  ReplayPage,
  StreamKey,
} from '@betterai/streaming'
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

/** Where streams are found and what a client hears of them. */
export type ResumeParts = {
  log: ReplayLog
  sender: FrameSender
  /** Whether an answer that is not kept ended with the server that made it. */
  isInterrupted?: (streamId: string) => Promise<boolean>
}

/**
 * Sends what a client missed of a stream as one batch, then its other events, then what is more or still comes, until the
 * stream ends. Throws the signal's reason when that fires, and `StreamingError` when events were given up before they
 * were sent.
 */
export async function resumeStream(
  { log, sender, isInterrupted }: ResumeParts,
  options: ResumeOptions,
): Promise<void> {
  const { key, lastChunkIndex, signal } = options
  const write = (event: object) => sender.send(JSON.stringify(event))
  const page = await firstMissedPage(log, options)
  const [first] = page?.entries ?? []
  const chunkIndex = first === undefined ? 0 : chunksBefore(first)
  const translate = options.speaksProtocol3
    ? createProtocol3Adapter({ chunkIndex })
    : (event: ServerEvent) => [event]
  if (page === null) {
    const wasCut = await isInterrupted?.(key.streamId)
    translate(resumeBatch(key.streamId, wasCut ? 'interrupted' : 'no_buffer')).forEach(write)
    return
  }
  const kept = page.entries.map((entry) => ({ entry, events: translate(JSON.parse(entry.json)) }))
  const missed = kept.filter(({ entry }) => isMissed(entry, lastChunkIndex))
  const chunks = missed.filter(({ entry }) => isChunk(entry)).flatMap(({ events }) => events)
  const others = missed.filter(({ entry }) => !isChunk(entry)).flatMap(({ events }) => events)
  translate(resumeBatch(key.streamId, 'ok', chunks)).forEach(write)
  others.forEach(write)
  if (page.isEnded) return
  const after = page.entries.at(-1)?.seq ?? 0
  const waits = options.follows
  for await (const entries of followStream(log, key, { after, waits, signal })) {
    for (const { json } of entries) translate(JSON.parse(json)).forEach(write)
    if (sender.bufferedBytes() > socketDefaults.resumePauseBytes) await sender.drained()
  }
}

/** The first events of which a client has not all, or the last ones; null when what it misses is not kept. */
async function firstMissedPage(
  log: ReplayLog,
  { key, lastChunkIndex, signal }: ResumeOptions,
): Promise<ReplayPage | null> {
  let page = await log.read(key, { after: 0, signal })
  for (let next = page; next !== null; ) {
    const [first] = next.entries
    if (first !== undefined && chunksBefore(first) > lastChunkIndex) return null
    if (first !== undefined) page = next
    const last = next.entries.at(-1)
    if (last === undefined || next.isEnded || last.chunkIndex >= lastChunkIndex) return page
    next = await log.read(key, { after: last.seq, waits: false, signal })
  }
  return null
}

type ResumeStatus = 'ok' | 'no_buffer' | 'interrupted' | 'invalid_request'

/** The answer to `stream_resume`. */
export function resumeBatch(
  session_id: string | null,
  status: ResumeStatus,
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
