import { fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
export const root = join(here, '..', '..', '..')
let nextId = 0

/**
 * Starts a process to be measured and waits for its `listening` message.
 * @param {string} file
 * @param {{ env?: Record<string, string>, args?: string[], flags?: string[] }} options
 */
export async function startChild(file, { env = {}, args = [], flags = [] } = {}) {
  const child = fork(file, args, {
    execArgv: [
      ...flags,
      '--expose-gc',
      '--import',
      pathToFileURL(join(here, 'cpu-reporter.mjs')).href,
    ],
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = await new Promise((resolve, reject) => {
    child.on('message', (message) => message.type === 'listening' && resolve(message))
    child.once('exit', (code) => reject(new Error(`${file} ended with code ${code}`)))
  })
  return {
    ...ready,
    pid: child.pid,
    /** Processor seconds and memory of the process so far. */
    usage(options = {}) {
      const id = ++nextId
      return new Promise((resolve) => {
        const receive = (message) => {
          if (message.type !== 'usage' || message.id !== id) return
          child.off('message', receive)
          resolve(message)
        }
        child.on('message', receive)
        child.send({ type: 'usage', id, ...options })
      })
    },
    /** Runs one task of the process and resolves to its result. */
    task(task) {
      return new Promise((resolve, reject) => {
        const fail = (code) => reject(new Error(`${file} ended with code ${code}`))
        child.once('exit', fail)
        child.once('message', (message) => {
          child.off('exit', fail)
          resolve(message)
        })
        child.send({ type: 'task', task })
      })
    },
    async stop() {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const cut = setTimeout(() => child.kill('SIGKILL'), 5000)
      await ended
      clearTimeout(cut)
    },
  }
}
