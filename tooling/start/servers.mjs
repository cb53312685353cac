// Starts servers as child processes, waits until they listen, and ends all of them together.
import { fork } from 'node:child_process'
import cluster from 'node:cluster'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from './node.mjs'

const children = new Set()
let isStopping = false

/** Reads `.env`; what the environment already has wins. */
export function readSettings() {
  const settings = join(root, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)
}

/** Starts a server. `listening` resolves with its message that it listens, or with undefined when it ends before; `onExit` is told the code of a server that ends by itself. Servers that share a port may listen on it at the same time. */
export function startServer(file, { environment, execArgv = [], onExit, sharesPort = false }) {
  const startChild = sharesPort ? forkWorker : fork
  const child = startChild(join(root, file), {
    cwd: root,
    env: { ...process.env, ...environment },
    execArgv,
  })
  children.add(child)
  child.once('exit', (code) => {
    children.delete(child)
    if (!isStopping) onExit(code ?? 1)
  })
  const listening = new Promise((resolve) => {
    child.on('message', (message) => message.type === 'listening' && resolve(message))
    child.once('exit', () => resolve(undefined))
  })
  return { child, listening }
}

/** A worker's ports are opened by this process, which hands connections to every worker that listens. */
function forkWorker(exec, { env, ...settings }) {
  cluster.setupPrimary({ exec, ...settings })
  return cluster.fork(env).process
}

/** The wanted port when it is free, else the next free one, said aloud. */
export async function freePort(wanted, name) {
  for (let port = wanted; port < wanted + 20; port++) {
    const isFree = await new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (!isFree) continue
    if (port !== wanted) console.log(`Port ${wanted} is in use, the ${name} takes ${port}.`)
    return port
  }
  return wanted
}

/** Ends every server and then this process. */
export async function stopServers(code) {
  if (isStopping) return
  isStopping = true
  const ended = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(ended)
  process.exit(code)
}

/** Ends everything when this process is told to end or whoever started it is gone. */
export function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'])
    process.on(signal, () => stopServers(0))
}
