// Starts servers as child processes, waits until they listen, and ends all of them together.
import { fork } from 'node:child_process'
import cluster from 'node:cluster'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { onEnd } from './children.mjs'
import { root } from './node.mjs'

/** Longer than the api waits for running answers. */
const stopMs = 60_000
/** One signal may arrive several times, by the terminal and by npm. */
const sameSignalMs = 1000

const children = new Set()
let stoppingSince

/** Reads `.env`; what the environment already has wins. */
export function readSettings() {
  const settings = join(root, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)
}

/** Starts a server. `listening` resolves with its message that it listens, or with undefined when it ends before; `onExit` is told the code of a server that ends by itself. Servers that share a port may listen on it at the same time. */
export function startServer(file, { environment, execArgv = [], onExit, sharesPort = false }) {
  const startChild = sharesPort ? forkWorker : fork
  const child = startChild(resolve(root, file), {
    cwd: root,
    env: { ...process.env, ...environment },
    execArgv,
    // A signal to the whole group comes to this process, which passes it on once.
    detached: !sharesPort,
  })
  children.add(child)
  child.once('exit', (code) => {
    children.delete(child)
    if (stoppingSince === undefined) onExit(code ?? 1)
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

/** Ends every server and then this process; asked again, or after a minute, without waiting for answers. */
export async function stopServers(code) {
  if (stoppingSince !== undefined) {
    if (Date.now() - stoppingSince < sameSignalMs) return
    for (const child of children) child.kill('SIGKILL')
    return
  }
  stoppingSince = Date.now()
  const cut = setTimeout(() => stopServers(code), stopMs)
  const ended = [...children].map((child) => new Promise((resolve) => child.once('exit', resolve)))
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(ended)
  clearTimeout(cut)
  process.exit(code)
}

/** Ends everything when this process is told to end or whoever started it is gone. */
export function stopOnSignals() {
  onEnd(() => stopServers(0))
}
