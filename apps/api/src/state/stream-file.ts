import { createReadStream } from 'node:fs'
import { appendFile, open, rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import type { FoundStream, StoredEvent, StoredStream, StreamKey } from '@betterai/streaming'
import { z } from 'zod'

/** Where a block lies in its file, in bytes. */
type Place = { at: number; size: number }

const blockBytes = 64 * 1024
const keySchema = z.object({ customerId: z.int(), streamId: z.string() })

/** The first line of a stream's file, which says whose it is. */
export function headOf(key: StreamKey): string {
  return `${JSON.stringify(key)}\n`
}

/** A stream in a file, one line an event; the first place is that of the file's head. */
export function streamFile(path: string, places: Place[]): StoredStream {
  return {
    async append(events) {
      const text = Buffer.from(events.map(lineOf).join(''))
      await appendFile(path, text)
      const last = places.at(-1) ?? { at: 0, size: 0 }
      places.push({ at: last.at + last.size, size: text.length })
    },
    async read(block) {
      const place = places[block + 1]
      if (place === undefined) return []
      const file = await open(path)
      try {
        const buffer = Buffer.alloc(place.size)
        await file.read({ buffer, position: place.at })
        return buffer.toString().split('\n').slice(0, -1).map(eventOf)
      } finally {
        await file.close()
      }
    },
    remove: () => rm(path, { force: true }),
  }
}

/** Finds what another process stored in a file; null when it names no stream. A line that was cut short is left out. */
export async function readStreamFile(path: string): Promise<FoundStream | null> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })
  const places: Place[] = []
  const blocks: { events: Pick<StoredEvent, 'type'>[]; bytes: number }[] = []
  let key: StreamKey | undefined
  let at = 0
  for await (const line of lines) {
    const size = Buffer.byteLength(line) + 1
    if (key === undefined) {
      key = parsedKey(line)
      if (key === undefined) break
      places.push({ at, size })
    } else if (isWhole(line)) {
      let [place, block] = [places.at(-1), blocks.at(-1)]
      if (!place || !block || place.size > blockBytes) {
        place = { at, size: 0 }
        block = { events: [], bytes: 0 }
        places.push(place)
        blocks.push(block)
      }
      place.size += size
      block.bytes += size
      block.events.push({ type: eventOf(line).type })
    }
    at += size
  }
  return key === undefined ? null : { key, stream: streamFile(path, places), blocks }
}

function lineOf({ type, json }: StoredEvent): string {
  return `${type}\t${json}\n`
}

function eventOf(line: string): StoredEvent {
  const tab = line.indexOf('\t')
  // Nobody but this file's writer makes types.
  return { type: line.slice(0, tab) as StoredEvent['type'], json: line.slice(tab + 1) }
}

function isWhole(line: string): boolean {
  try {
    JSON.parse(eventOf(line).json)
    return true
  } catch {
    return false
  }
}

function parsedKey(line: string): StreamKey | undefined {
  try {
    return keySchema.parse(JSON.parse(line))
  } catch {
    return undefined
  }
}
