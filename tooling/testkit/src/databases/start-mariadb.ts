import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createConnection } from 'mysql2/promise'
import { freePort, startGuarded } from '../guarded-server.js'
import type { MariaDbBinaries } from './mariadb-binaries.js'
import { findMariaDb } from './mariadb-binaries.js'
import type { MariaDbServer } from './mariadb-server.js'
import { connectMariaDb } from './mariadb-server.js'

const startLimitMs = 30_000

/** A private server, which can also fall silent. */
export interface StartedMariaDb extends MariaDbServer {
  /** Stops the process without ending it: its sockets stay open and nothing answers. */
  pause(): Promise<void>
  resume(): Promise<void>
}

/** Starts a private MariaDB on a free port and a temporary folder; throws when it is not installed or does not come up. */
export async function startMariaDb(): Promise<StartedMariaDb> {
  const binaries = findMariaDb()
  if (!binaries) throw new Error('MariaDB is not installed')
  const folder = await mkdtemp(join(tmpdir(), 'mariadb-'))
  try {
    await install(binaries, folder)
    return await start(binaries, folder)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function install(binaries: MariaDbBinaries, folder: string): Promise<void> {
  await promisify(execFile)(binaries.installer, [
    '--no-defaults',
    ...userOption(),
    `--datadir=${folder}/data`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--innodb-log-file-size=4M',
  ])
}

async function start(binaries: MariaDbBinaries, folder: string): Promise<StartedMariaDb> {
  const port = await freePort()
  const { stop, unref } = startGuarded(folder, [binaries.server, ...options(folder, port)])
  const serverUrl = `mysql://root@127.0.0.1:${port}`
  try {
    await waitUntilReady(port)
  } catch (cause) {
    const log = await readFile(join(folder, 'error.log'), 'utf8').catch(() => 'no log')
    await stop()
    throw new Error(`MariaDB did not start:\n${log.slice(-2000)}`, { cause })
  }
  unref()
  const pidOf = async () => Number(await readFile(join(folder, 'pid'), 'utf8'))
  return {
    ...connectMariaDb(serverUrl, stop),
    async pause() {
      const pid = await pidOf()
      process.kill(pid, 'SIGSTOP')
      await untilStopped(pid)
    },
    async resume() {
      process.kill(await pidOf(), 'SIGCONT')
    },
  }
}

/** The signal arrives a little later than it is sent; where the system does not tell, a moment has to do. */
async function untilStopped(pid: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < 1000; waitedMs += 10) {
    await new Promise((resolve) => setTimeout(resolve, 10))
    const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
    if (state === undefined ? waitedMs > 100 : /\) T /.test(state)) return
  }
}

function options(folder: string, port: number): string[] {
  return [
    '--no-defaults',
    ...userOption(),
    `--datadir=${folder}/data`,
    `--socket=${folder}/socket`,
    `--pid-file=${folder}/pid`,
    `--log-error=${folder}/error.log`,
    `--port=${port}`,
    '--bind-address=127.0.0.1',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_unicode_ci',
    '--skip-log-bin',
    '--skip-name-resolve',
    '--innodb-buffer-pool-size=64M',
    // The data is thrown away, so nothing has to reach the disk.
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--innodb-doublewrite=0',
    '--sync-frm=0',
  ]
}

function userOption(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}

async function waitUntilReady(port: number): Promise<void> {
  const giveUpAtMs = Date.now() + startLimitMs
  for (;;) {
    try {
      const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' })
      await connection.end()
      return
    } catch (error) {
      if (Date.now() > giveUpAtMs) throw error
    }
    await sleep(30)
  }
}
