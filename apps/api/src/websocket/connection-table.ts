import type { WebSocket } from 'ws'
import { socketDefaults } from '../config/defaults.js'
import type { Heartbeat } from './heartbeat.js'
import type { SocketHandler } from './socket-feature.js'

/** Every open socket of this process. */
export interface ConnectionTable {
  add(connection: SocketHandler, owner: { socket: WebSocket; customerId: number }): void
  countOf(customerId: number): number
  readonly size: number
  /** Lets running requests end within the time, tells and closes everybody, then cuts what is left. */
  drain(graceMs: number): Promise<void>
  stop(): void
}

/** Creates the table; one timer looks for idle connections. */
export function createConnectionTable(options: {
  heartbeat: Heartbeat
  idleMs: number
}): ConnectionTable {
  const open = new Map<SocketHandler, WebSocket>()
  const perCustomer = new Map<number, number>()
  const timer = setInterval(() => {
    for (const connection of open.keys()) connection.closeIfIdle()
  }, idleCheckMs(options.idleMs))
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

function idleCheckMs(idleMs: number): number {
  const { idleCheckMinimumSeconds, idleCheckMaximumSeconds } = socketDefaults
  // A time-out below the shortest interval is a test's or an impatient operator's: follow it.
  if (idleMs < idleCheckMinimumSeconds * 1000) return Math.max(10, idleMs / 6)
  return Math.min(
    Math.max(idleMs / 6, idleCheckMinimumSeconds * 1000),
    idleCheckMaximumSeconds * 1000,
  )
}
