import type { RawData } from 'ws'
import type { SocketHandler } from './socket-feature.js'

/** The bytes of a frame, in whichever form they came. */
export function bytesOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)
}

/** Whether a feature handles a binary frame itself. */
export function takesBytes(
  handler: SocketHandler,
  bytes: Buffer,
): handler is SocketHandler & Required<Pick<SocketHandler, 'receiveBinary'>> {
  return handler.receiveBinary !== undefined && (handler.takesBinary?.(bytes) ?? true)
}
