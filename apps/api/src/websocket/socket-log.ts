import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from '@betterai/core'
import { maskedQuery } from '../logging/masked.js'

/** The life of one chat socket in the log. */
export interface SocketLog {
  accepted(fields: { session_id: string; customer_id: number }): void
  received(): void
  /** The last line; a socket that was never accepted was refused. */
  closed(fields: { code: number; reason: string; messages_out: number }): void
}

/** Where a socket comes from. */
export type SocketOrigin = { request: IncomingMessage; network: Duplex; client_ip: string }

/** Starts the log of a socket that was asked for. */
export function createSocketLog(
  parent: Logger,
  { request, network, client_ip }: SocketOrigin,
): SocketLog {
  const start = performance.now()
  const [path = '', ...query] = request.url?.split('?') ?? []
  const logger = parent.child({ logger: 'core.websocket', path, client_ip })
  let isAccepted = false
  let messages_in = 0
  logger.info('chat socket requested')
  logger.debug('chat socket details', {
    query: maskedQuery(query.join('?')),
    protocols: request.headers['sec-websocket-protocol'],
    user_agent: request.headers['user-agent'],
  })
  return {
    accepted(fields) {
      isAccepted = true
      logger.info('chat socket accepted', fields)
    },
    received: () => void messages_in++,
    closed(fields) {
      if (!isAccepted) return logger.warn('chat socket refused', fields)
      // It always is a socket; only its type says that it might be another stream.
      const { bytesRead: bytes_in, bytesWritten: bytes_out } = network as Socket
      const duration_ms = Math.round(performance.now() - start)
      logger.info('chat socket closed', {
        ...fields,
        duration_ms,
        messages_in,
        bytes_in,
        bytes_out,
      })
    },
  }
}
