import type { ClientOptions } from 'ws'
import { WebSocket } from 'ws'

/** An event as a client sees it. */
export type ReceivedEvent = { type: string } & Record<string, unknown>

/** How a socket was closed. */
export type Closed = { code: number; reason: string }

/** A chat client over a real socket that remembers everything it received. */
export interface ChatClient extends AsyncDisposable {
  readonly socket: WebSocket
  readonly events: ReceivedEvent[]
  /** Resolves when the socket is closed. */
  readonly closed: Promise<Closed>
  /** Sends a value as JSON, or a string as it is. */
  send(message: unknown): void
  /** The first event, from the given index on, that matches; rejects after the time-out or when the socket closes. */
  waitFor(
    match: string | ((event: ReceivedEvent) => boolean),
    options?: { from?: number; timeoutMs?: number },
  ): Promise<ReceivedEvent>
  /** Sends a request and resolves to its events up to the last one. */
  request(message: unknown, options?: { timeoutMs?: number }): Promise<ReceivedEvent[]>
}

/** Opens a chat socket; resolves once it is open (not yet authenticated). */
export async function openChatClient(
  url: string,
  options: ClientOptions & { protocols?: string[] } = {},
): Promise<ChatClient> {
  const { protocols, ...clientOptions } = options
  const socket = new WebSocket(url, protocols ?? [], clientOptions)
  const events: ReceivedEvent[] = []
  const listeners = new Set<() => void>()
  let ending: Closed | undefined
  const notify = () => {
    for (const listener of [...listeners]) listener()
  }
  socket.on('message', (data) => {
    events.push(JSON.parse(data.toString()))
    notify()
  })
  const closed = new Promise<Closed>((resolve) => {
    socket.on('close', (code, reason) => {
      ending = { code, reason: reason.toString() }
      resolve(ending)
      notify()
    })
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  socket.on('error', () => {})

  const client: ChatClient = {
    socket,
    events,
    closed,
    send: (message) =>
      socket.send(
        typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message),
      ),
    waitFor(match, { from = 0, timeoutMs = 15_000 } = {}) {
      const matches = typeof match === 'string' ? (e: ReceivedEvent) => e.type === match : match
      return new Promise((resolve, reject) => {
        const settle = (outcome: () => void) => {
          clearTimeout(timer)
          listeners.delete(look)
          outcome()
        }
        const explain = (why: string) => () =>
          reject(
            new Error(`${why}; received: ${JSON.stringify(events.slice(from)).slice(0, 2000)}`),
          )
        const timer = setTimeout(() => settle(explain(`no ${match} in ${timeoutMs} ms`)), timeoutMs)
        const look = () => {
          const found = events.slice(from).find(matches)
          if (found) settle(() => resolve(found))
          else if (ending) settle(explain(`closed with ${ending.code} ${ending.reason}`))
        }
        listeners.add(look)
        look()
      })
    },
    async request(message, waitOptions = {}) {
      const from = events.length
      client.send(message)
      await client.waitFor('fullProcessComplete', { ...waitOptions, from })
      return events.slice(from)
    },
    async [Symbol.asyncDispose]() {
      socket.terminate()
      await closed
    },
  }
  return client
}

/** The types of events in order; runs of the same content type count once. */
export function typesOf(events: readonly ReceivedEvent[]): string[] {
  const types = events.map((e) =>
    e.type === 'customEvent' ? `customEvent:${e.event_type}` : e.type,
  )
  return types.filter((type, i) => !(isContent(type) && types[i - 1] === type))
}

/** The concatenated content of all events of a type. */
export function contentOf(events: readonly ReceivedEvent[], type = 'text'): string {
  return events
    .filter((event) => event.type === type)
    .map((event) => String(event.content))
    .join('')
}

function isContent(type: string): boolean {
  return type === 'text' || type === 'reasoning' || type === 'audio'
}
