import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../child.mjs'

const targets = join(root, 'tooling/bench/src/targets')

/** Measures the chat history at several sizes. */
export const measureHistory = ({ messages, samples }) =>
  runTarget('history.mjs', [messages, samples])

/** Measures Garmin's overviews over five years of days, and lists and searches of fighters. */
export const measureHealth = ({ samples }) => runTarget('health.mjs', [samples])

/** Runs a measurement in a process of its own, which can load the tests' MariaDB; that process prints its tables. */
export async function runTarget(file, figures) {
  const child = fork(join(targets, file), figures.map(String), {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`The measurement ${file} ended with code ${code}`)
}
