import type { ServerResponse } from 'node:http'
import type { Logger } from '@betterai/core'

/** What a body needs beside its bytes. */
export type ByteStreamOptions = {
  /** Called when the client leaves. */
  onCancel: () => void
  /** Cut when the bytes fail: the server itself would add the error's text to them. */
  connection: ServerResponse | undefined
  logger: Logger
}

/** A body of bytes that are made while they are read, no faster than the client takes them; a failure breaks it off. */
export function streamBytes(
  bytes: AsyncIterable<Uint8Array>,
  { onCancel, connection, logger }: ByteStreamOptions,
): ReadableStream<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        logger.warn('a body broke off', { error })
        if (connection === undefined) throw error
        connection.destroy()
        controller.close()
      }
    },
    async cancel() {
      onCancel()
      await iterator.return?.()
    },
  })
}
