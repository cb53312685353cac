import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

/**
 * Starts the server, waits for the end of standard input, then kills the server and removes its folder.
 * The input is a pipe to the test process, so this happens however that process ends.
 */
const guardScript = '"$@" & server=$!; cat >/dev/null; kill -9 $server; wait $server; rm -rf "$0"'

/** A server that ends with this process at the latest. */
export type GuardedServer = { stop(): Promise<void>; unref(): void }

/** Starts a server whose data lie in `folder`, which goes with it. */
export function startGuarded(folder: string, command: readonly string[]): GuardedServer {
  const guard = spawn('/bin/sh', ['-c', guardScript, folder, ...command], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A group of its own: an interrupt from the terminal must not kill the guard before it has cleaned up.
    detached: true,
  })
  return {
    async stop() {
      if (guard.exitCode !== null || guard.signalCode !== null) return
      guard.ref()
      const gone = once(guard, 'exit')
      guard.stdin?.end()
      await gone
    },
    unref: () => guard.unref(),
  }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
