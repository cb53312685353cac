import { randomUUID } from 'node:crypto'
import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceError } from '@betterai/core'
import type { MessageQueue } from './message-queue.js'

/** A queue for an installation without SQS: one line of JSON per message in a file of the data directory. */
export function createLocalQueue(dataDirectory: string, name: string): MessageQueue {
  const folder = join(dataDirectory, 'queues')
  return {
    async send(payload) {
      const message_id = randomUUID()
      try {
        await mkdir(folder, { recursive: true })
        await appendFile(
          join(folder, `${name}.jsonl`),
          `${JSON.stringify({ message_id, payload })}\n`,
        )
      } catch (error) {
        throw new ServiceError('The message could not be queued', { cause: error })
      }
      return { queue_url: `local:${name}`, message_id }
    },
    close: async () => {},
  }
}
