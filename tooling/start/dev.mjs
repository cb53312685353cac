// Runs the api and the legacy gateway from their sources and replaces them when these change.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { watch } from 'chokidar'
import { createBuilds } from './dev-builds.mjs'
import { greet } from './greeting.mjs'
import { root } from './node.mjs'
import { freePort, readSettings, startServer, stopOnSignals } from './servers.mjs'

/** The simulator runs from its sources as well. */
const execArgv = ['--conditions=@betterai/source']
/** Changes within this time are one restart. */
const settleMs = 50
/** How long the answers of a replaced version may still run. */
const stopMs = 5_000

/** A server that is replaced without a moment in which nobody answers: the next version listens before the last one stops. */
function replaceable(name, file, environment) {
  let running
  const start = async () => {
    const next = startServer(file, {
      environment,
      execArgv,
      sharesPort: true,
      onExit: (code) => {
        if (next === running)
          console.error(`The ${name} ended with code ${code}; a change starts it.`)
      },
    })
    const listening = await next.listening
    if (listening === undefined) {
      console.error(`The ${name} did not start.`)
      return undefined
    }
    const last = running
    running = next
    if (last) stop(last)
    return listening
  }
  return start
}

function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  child.once('exit', () => clearTimeout(timer))
  child.kill('SIGTERM')
}

function watchSources(onChange) {
  const changed = new Set()
  let timer
  const settled = () => {
    const files = [...changed]
    changed.clear()
    onChange(files)
  }
  const sources = ['packages', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name, 'src')),
  )
  watch(sources, { ignoreInitial: true }).on('all', (_event, file) => {
    changed.add(relative(root, file))
    clearTimeout(timer)
    timer = setTimeout(settled, settleMs)
  })
}

stopOnSignals()
readSettings()
const started = Date.now()
const builds = await createBuilds()
const level = { BACKEND_LOG_LEVEL: process.env.BACKEND_LOG_LEVEL ?? 'info' }
const apiPort = process.env.PORT ?? (await freePort(8000, 'api'))
const gatewayPort = process.env.LEGACY_GATEWAY_PORT ?? (await freePort(8001, 'legacy gateway'))
const servers = {
  '@betterai/api': replaceable('api', 'apps/api/.dev/main.js', { ...level, PORT: String(apiPort) }),
  '@betterai/legacy-gateway': replaceable('legacy gateway', 'apps/legacy-gateway/.dev/main.js', {
    ...level,
    API_URL: `http://127.0.0.1:${apiPort}`,
    LEGACY_GATEWAY_PORT: String(gatewayPort),
  }),
}
const [apiStart, gatewayStart] = await Promise.all(Object.values(servers).map((start) => start()))
if (apiStart && gatewayStart)
  greet(apiStart, gatewayStart, ((Date.now() - started) / 1000).toFixed(1))

let restarts = Promise.resolve()
watchSources((files) => {
  restarts = restarts.then(async () => {
    const start = Date.now()
    const projects = builds.projectsOf(files)
    try {
      await builds.rebuild(projects)
    } catch {
      return console.error('The last version goes on running; a change builds again.')
    }
    const concerned = Object.entries(servers).filter(([app]) => builds.concerns(app, projects))
    const listening = await Promise.all(concerned.map(([, startNext]) => startNext()))
    if (listening.length === 0 || listening.includes(undefined)) return
    console.log(`Restarted in ${((Date.now() - start) / 1000).toFixed(1)} s: ${files.join(', ')}`)
  })
})
