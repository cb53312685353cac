import type { WebSocket } from 'ws'
import type { ChatConnection } from '../features/chat/connection.js'
import type { Heartbeat } from './heartbeat.js'

/** Every open chat socket of this process. */
export interface ConnectionTable {
  add(connection: ChatConnection, owner: { socket: WebSocket; customerId: number }): void
  countOf(customerId: number): number
  readonly size: number
  /** Lets running requests end within the time, tells and closes everybody, then cuts what is left. */
  drain(graceMs: number): Promise<void>
  stop(): void
}

/** Creates the table; one timer looks for idle connections. */
export function createConnectionTable(options: {
  heartbeat: Heartbeat
  idleCheckMs: number
}): ConnectionTable {
  const open = new Map<ChatConnection, WebSocket>()
  const perCustomer = new Map<number, number>()
  const timer = setInterval(() => {
    for (const connection of open.keys()) connection.closeIfIdle()
  }, options.idleCheckMs)
  timer.unref()
  return {
    get size() {
      return open.size
    },
    countOf: (customerId) => perCustomer.get(customerId) ?? 0,
    add(connection, { socket, customerId }) {
      open.set(connection, socket)
      perCustomer.set(customerId, (perCustomer.get(customerId) ?? 0) + 1)
      options.heartbeat.watch(socket)
      socket.on('close', () => {
        open.delete(connection)
        const left = (perCustomer.get(customerId) ?? 1) - 1
        if (left === 0) perCustomer.delete(customerId)
        else perCustomer.set(customerId, left)
      })
    },
    async drain(graceMs) {
      const cut = setTimeout(() => {
        for (const connection of open.keys()) connection.stop('shutdown')
      }, graceMs)
      await Promise.all([...open.keys()].map((connection) => connection.drain()))
      clearTimeout(cut)
    },
    stop() {
      clearInterval(timer)
      options.heartbeat.stop()
      for (const socket of open.values()) socket.terminate()
    },
  }
}
