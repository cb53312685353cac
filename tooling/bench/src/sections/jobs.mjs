import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startChild } from '../child.mjs'
import { printTable } from '../statistics.mjs'
import { runTarget } from './databases.mjs'

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Claims a second beside a bare loop, and what an api with many waiting jobs costs that has nothing to do. */
export async function measureJobs({ claims, rounds, apiFile, flags, env, waiting, idleSeconds }) {
  await runTarget('jobs.mjs', [claims, rounds])
  const rows = [['api', 'processor time while idle']]
  const kinds = [
    ['runs no jobs', 0, 'false'],
    ['runs jobs, none waits', 0, 'true'],
    [`runs jobs, ${waiting} wait`, waiting, 'true'],
  ]
  for (const [index, [name, jobs, runs]] of kinds.entries()) {
    const folder = join(env.DATA_DIR, `jobs-${index}`)
    mkdirSync(folder, { recursive: true })
    const url = `sqlite:${join(folder, 'main.db')}`
    await runTarget('fill-jobs.mjs', [url, jobs])
    const settings = { ...env, DATA_DIR: folder, MAIN_DB_URL: url, JOBS_IN_PROCESS: runs }
    const api = await startChild(apiFile, { env: settings, flags })
    // What a start does is over by then.
    await sleep(8_000)
    const before = await api.usage()
    await sleep(idleSeconds * 1000)
    const spent = (await api.usage()).cpuSeconds - before.cpuSeconds
    rows.push([name, `${((100 * spent) / idleSeconds).toFixed(2)} %`])
    await api.stop()
  }
  printTable(`An idle api on libsql, ${idleSeconds} s`, rows)
}
