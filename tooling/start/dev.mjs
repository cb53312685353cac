// Runs the api and the legacy gateway from their sources and restarts them when these change.
import { readdirSync, watch } from 'node:fs'
import { join, relative } from 'node:path'
import { greet } from './greeting.mjs'
import { root } from './node.mjs'
import { freePort, readSettings, startServer, stopOnSignals } from './servers.mjs'

const execArgv = ['--conditions=@betterai/source', '--import', 'tsx']
/** Changes within this time are one restart. */
const settleMs = 50
/** A running answer does not delay a restart for longer. */
const stopMs = 300

/** A server that can be started again with the same environment. */
function restartable(name, file, environment) {
  let running
  let isRestarting = false
  const onExit = (code) => {
    if (!isRestarting) console.error(`The ${name} ended with code ${code}; a change restarts it.`)
  }
  const start = () => {
    running = startServer(file, { environment, execArgv, onExit })
    return running.listening
  }
  const stop = async ({ child }) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
    child.kill('SIGTERM')
    await ended
    clearTimeout(timer)
  }
  const restart = async () => {
    isRestarting = true
    await stop(running)
    isRestarting = false
    return start()
  }
  return { start, restart }
}

function watchSources(onChange) {
  const changed = new Set()
  let timer
  const settled = () => {
    const files = [...changed]
    changed.clear()
    onChange(files)
  }
  const projects = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'src')),
  )
  for (const folder of projects)
    watch(folder, { recursive: true }, (_event, name) => {
      if (name === null || !/\.(ts|json|md)$/.test(name)) return
      changed.add(relative(root, join(folder, name)))
      clearTimeout(timer)
      timer = setTimeout(settled, settleMs)
    })
}

stopOnSignals()
readSettings()
const started = Date.now()
const level = { BACKEND_LOG_LEVEL: process.env.BACKEND_LOG_LEVEL ?? 'info' }
const apiPort = process.env.PORT ?? (await freePort(8000, 'api'))
const gatewayPort = process.env.LEGACY_GATEWAY_PORT ?? (await freePort(8001, 'legacy gateway'))
const api = restartable('api', 'apps/api/src/main.ts', { ...level, PORT: String(apiPort) })
const gateway = restartable('legacy gateway', 'apps/legacy-gateway/src/main.ts', {
  ...level,
  API_URL: `http://127.0.0.1:${apiPort}`,
  LEGACY_GATEWAY_PORT: String(gatewayPort),
})
const [apiStart, gatewayStart] = await Promise.all([api.start(), gateway.start()])
if (apiStart && gatewayStart)
  greet(apiStart, gatewayStart, ((Date.now() - started) / 1000).toFixed(1))

let restarts = Promise.resolve()
watchSources((files) => {
  restarts = restarts.then(async () => {
    const start = Date.now()
    const listening = await Promise.all([api.restart(), gateway.restart()])
    if (listening.includes(undefined)) return
    console.log(`Restarted in ${((Date.now() - start) / 1000).toFixed(1)} s: ${files.join(', ')}`)
  })
})
