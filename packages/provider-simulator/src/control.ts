import type { IncomingMessage, ServerResponse } from 'node:http'
import { InvalidBehaviourError } from './behaviour.js'
import type { BehaviourQueue } from './behaviour-queue.js'
import { readRequestBody } from './request-body.js'
import type { RequestLog } from './request-log.js'

/** Path prefix of the simulator's own endpoints. */
export const controlPrefix = '/__simulator/'

/** Answers `/__simulator/log`, `/__simulator/steer` and `/__simulator/health`. */
export async function handleControl(
  request: IncomingMessage,
  response: ServerResponse,
  parts: { log: RequestLog; queue: BehaviourQueue },
): Promise<void> {
  const path = (request.url ?? '').split('?')[0]?.slice(controlPrefix.length)
  switch (`${request.method} ${path}`) {
    case 'GET health':
      return reply(response, 200, { status: 'ok' })
    case 'GET log':
      return reply(response, 200, parts.log.entries())
    case 'DELETE log':
      parts.log.clear()
      return reply(response, 200, { cleared: true })
    case 'DELETE steer':
      parts.queue.clear()
      return reply(response, 200, { cleared: true })
    case 'POST steer':
      return steer(request, response, parts.queue)
    default:
      return reply(response, 404, { error: `no such endpoint: ${request.method} ${path}` })
  }
}

async function steer(
  request: IncomingMessage,
  response: ServerResponse,
  queue: BehaviourQueue,
): Promise<void> {
  const body = await readRequestBody(request)
  if (body.kind !== 'json') return reply(response, 400, { error: 'expected a JSON behaviour' })
  try {
    queue.add(body.value)
    return reply(response, 200, { queued: Array.isArray(body.value) ? body.value.length : 1 })
  } catch (error) {
    if (error instanceof InvalidBehaviourError) {
      return reply(response, 400, { error: error.message })
    }
    throw error
  }
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
