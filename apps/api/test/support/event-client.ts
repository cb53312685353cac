import { once } from 'node:events'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import type { TestApi } from './start-api.js'

/** An event as it came. */
export type ReceivedEvent = { type: string } & Record<string, unknown>

/** A client of a socket that speaks in events. */
export type EventClient = {
  socket: WebSocket
  events: ReceivedEvent[]
  send(message: unknown): void
  /** Waits for an event of the type. */
  waitFor(type: string): Promise<ReceivedEvent>
  /** Waits until the server closes. */
  closed: Promise<{ code: number; reason: string }>
}

/** Opens a socket at a path; null sends no token. */
export async function openEventClient(
  api: TestApi,
  path: string,
  customerId: number | null = 1,
): Promise<EventClient> {
  const token = customerId === null ? '' : `token=${await api.token(customerId)}`
  const glue = path.includes('?') ? '&' : '?'
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}${path}${glue}${token}`)
  const events: ReceivedEvent[] = []
  socket.on('message', (data) => events.push(JSON.parse(data.toString()) as ReceivedEvent))
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await once(socket, 'open')
  return {
    socket,
    events,
    closed,
    send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async waitFor(type) {
      await expect.poll(() => events.map((event) => event.type), { timeout: 4000 }).toContain(type)
      return events.find((event) => event.type === type) as ReceivedEvent
    },
  }
}
