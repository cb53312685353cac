import { sendChunks } from '../audio/send-audio.js'
import type { Exchange } from '../exchange.js'
import type { ClipPlan } from './clip.js'
import { makeClip } from './clip.js'

const chunkBytes = 16_384
const maxClips = 50

/** Sends clips; one that was made already is kept for the next download. */
export interface ClipSender {
  send(exchange: Exchange, id: string, plan: ClipPlan): Promise<void>
}

/** Creates a sender that keeps the latest clips. */
export function createClipSender(): ClipSender {
  const clips = new Map<string, Promise<Uint8Array>>()
  return {
    async send(exchange, id, plan) {
      const clip = clips.get(id) ?? makeClip(plan)
      clips.set(id, clip)
      const [oldest] = clips.keys()
      if (clips.size > maxClips && oldest !== undefined) clips.delete(oldest)
      const bytes = Buffer.from(await clip)
      const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
        bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
      )
      await sendChunks(exchange, chunks, {
        'content-type': 'video/mp4',
        'content-length': String(bytes.length),
      })
    },
  }
}
