import { fork } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../child.mjs'

const targetFile = join(root, 'tooling/bench/src/targets/history.mjs')

/** Measures the chat history in a process of its own, which can load the tests' MariaDB; that process prints the tables. */
export async function measureHistory({ messages, samples }) {
  const child = fork(targetFile, [String(messages), String(samples)], {
    cwd: root,
    execArgv: ['--import', 'tsx'],
    stdio: 'inherit',
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`The measurement of the history ended with code ${code}`)
}
