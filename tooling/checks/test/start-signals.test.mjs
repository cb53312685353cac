import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const start = fileURLToPath(new URL('../../start/', import.meta.url))

/** What `npm start` runs, with small programs in place of the build and the servers. */
const program = `
import { runToEnd } from '${start}children.mjs'
import { startServer, stopOnSignals } from '${start}servers.mjs'
const server = decodeURI(new URL('server.mjs', import.meta.url).pathname)
stopOnSignals()
const settings = { environment: {}, onExit: () => process.exit(1) }
if (process.argv[2] === 'build') {
  runToEnd('sh', ['-c', '"$0" "$1" & wait', process.execPath, server], { stdio: 'ignore' })
} else {
  for (const _ of [1, 2]) startServer(server, settings)
}
setInterval(() => {}, 1000)
`
/** Writes its id down and lives on until it is told to end, or loses its parent. */
const server = `
import { appendFileSync } from 'node:fs'
appendFileSync(new URL('pids', import.meta.url), process.pid + '\\n')
for (const reason of ['SIGTERM', 'disconnect']) process.on(reason, () => process.exit(0))
setInterval(() => {}, 1000)
`

describe('What was started', () => {
  let folder
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'betterai start '))
    writeFileSync(join(folder, 'program.mjs'), program)
    writeFileSync(join(folder, 'server.mjs'), server)
    writeFileSync(join(folder, 'pids'), '')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const pidsOf = () => readFileSync(join(folder, 'pids'), 'utf8').split('\n').filter(Boolean)
  const isAlive = (pid) => {
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.trim() !== '' && !stdout.startsWith('Z')
  }
  const childrenOf = (pid) => {
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(pid)], { encoding: 'utf8' })
    return stdout.split('\n').filter(Boolean).map(Number)
  }
  const descendants = (pid) => childrenOf(pid).flatMap((child) => [child, ...descendants(child)])

  /** As npm does: a shell that waits for the script; in a group of its own. */
  async function startAsNpm(mode) {
    const script = `"${process.execPath}" "${start}run.mjs" node "${join(folder, 'program.mjs')}" ${mode}; exit`
    const npm = spawn('sh', ['-c', `sh -c '${script}' & wait $!`], {
      detached: true,
      stdio: 'ignore',
      env: { PATH: process.env.PATH, npm_lifecycle_event: 'start' },
    })
    const expected = mode === 'build' ? 1 : 2
    await expect.poll(() => pidsOf().length, { timeout: 20_000 }).toBe(expected)
    return { npm, all: [...descendants(npm.pid), ...pidsOf().map(Number)] }
  }

  it.each([
    ['a signal to the script', 'SIGTERM', 'script', 'servers'],
    ['a closed terminal', 'SIGHUP', 'group', 'servers'],
    ['an interrupt of the group', 'SIGINT', 'group', 'servers'],
    ['a kill of npm', 'SIGKILL', 'npm', 'servers'],
    ['a kill of the script', 'SIGKILL', 'script', 'servers'],
    ['a kill of what starts the servers', 'SIGKILL', 'program', 'servers'],
    ['a kill of the group', 'SIGKILL', 'group', 'servers'],
    ['a signal while it builds', 'SIGTERM', 'script', 'build'],
    ['a kill of npm while it builds', 'SIGKILL', 'npm', 'build'],
  ])(
    'ends by %s',
    async (_name, signal, whom, mode) => {
      const { npm, all } = await startAsNpm(mode)
      const [script, starter] = all.filter((pid) => {
        const { stdout } = spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
        return /^\S*node /.test(stdout) && /run\.mjs|program\.mjs/.test(stdout)
      })
      const target = { npm: npm.pid, group: -npm.pid, script, program: starter }[whom]
      process.kill(target, signal)
      await expect.poll(() => all.filter(isAlive), { timeout: 15_000 }).toEqual([])
    },
    60_000,
  )

  it('ends when one of the servers does', async () => {
    const { npm, all } = await startAsNpm('servers')
    process.kill(Number(pidsOf()[0]), 'SIGKILL')
    await once(npm, 'exit')
    await expect.poll(() => all.filter(isAlive), { timeout: 15_000 }).toEqual([])
  }, 60_000)
})
