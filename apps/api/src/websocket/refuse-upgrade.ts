import type { Duplex } from 'node:stream'

/** Answers a request for a socket by a status (such as `404 Not Found`) and ends the connection. */
export function refuseUpgrade(network: Duplex, status: string): void {
  // The HTTP server has let go of the connection; without a listener its errors would end the process.
  network.on('error', () => network.destroy())
  network.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
