import { once } from 'node:events'
import { mkdtemp, readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findProgram } from '../find-program.js'
import { freePort, startGuarded } from '../guarded-server.js'

const startLimitMs = 10_000

/** A private Redis. */
export interface RedisServer {
  readonly url: string
  /** Ends it at once, as a crash would. */
  stop(): Promise<void>
}

/** True when tests can have a Redis. */
export function redisAvailable(): boolean {
  return findProgram(['redis-server']) !== undefined
}

/** Starts a Redis without files on a port, by default a free one; throws when it is not installed or does not come up. */
export async function startRedis(port?: number): Promise<RedisServer> {
  const program = findProgram(['redis-server'])
  if (program === undefined) throw new Error('Redis is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const chosen = port ?? (await freePort())
  const log = join(folder, 'redis.log')
  const server = startGuarded(folder, [
    ...[program, '--bind', '127.0.0.1', '--port', String(chosen), '--dir', folder],
    ...['--save', '', '--appendonly', 'no', '--logfile', log],
  ])
  try {
    await waitUntilReady(chosen)
  } catch (cause) {
    const text = await readFile(log, 'utf8').catch(() => 'no log')
    await server.stop()
    throw new Error(`Redis did not start:\n${text.slice(-2000)}`, { cause })
  }
  server.unref()
  return { url: `redis://127.0.0.1:${chosen}`, stop: () => server.stop() }
}

async function waitUntilReady(port: number): Promise<void> {
  const giveUpAtMs = Date.now() + startLimitMs
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      if (Date.now() > giveUpAtMs) throw error
    } finally {
      socket.destroy()
    }
    await sleep(20)
  }
}
