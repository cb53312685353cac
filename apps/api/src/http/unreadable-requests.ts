import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { apiError } from '@betterai/contracts'
import type { Logger } from '@betterai/core'

const reasons: Readonly<Record<string, [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'Request headers too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive'],
}
const unreadable = ['400 Bad Request', 'Not a readable HTTP request'] as const

/** Answers what is no HTTP by an envelope too; Node by itself sends a bare status. */
export function answerUnreadableRequests(server: Server, logger: Logger): void {
  server.on('clientError', (error: NodeJS.ErrnoException, network: Duplex) => {
    const { code = '' } = error
    if (code === 'ECONNRESET' || !network.writable) return network.destroy()
    const [status, message] = reasons[code] ?? unreadable
    logger.warn('request refused', { status, code })
    // In the middle of an answer another one would become part of it.
    if (isAnswering(network)) return network.destroy()
    const body = JSON.stringify(apiError(Number.parseInt(status, 10), message))
    network.end(
      `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
}

/** Node keeps the answer that a connection is busy with in a field of its own, and looks there for the same reason. */
function isAnswering(network: Duplex & { _httpMessage?: { headersSent?: boolean } | null }) {
  return network._httpMessage?.headersSent === true
}
