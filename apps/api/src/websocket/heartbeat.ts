import type { WebSocket } from 'ws'

/** Watches the health of all sockets with one timer. */
export interface Heartbeat {
  watch(socket: WebSocket): void
  stop(): void
}

/** Sends ping frames at an interval and drops sockets that missed too many pongs in a row. */
export function createHeartbeat(options: { pingMs: number; missedPongs: number }): Heartbeat {
  const missed = new Map<WebSocket, number>()
  const timer = setInterval(() => {
    for (const [socket, count] of missed) {
      if (count >= options.missedPongs) {
        socket.terminate()
        continue
      }
      missed.set(socket, count + 1)
      socket.ping()
    }
  }, options.pingMs)
  timer.unref()
  return {
    watch(socket) {
      missed.set(socket, 0)
      socket.on('pong', () => missed.set(socket, 0))
      socket.on('close', () => missed.delete(socket))
    },
    stop() {
      clearInterval(timer)
      missed.clear()
    },
  }
}
