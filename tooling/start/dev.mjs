// Runs the api and the legacy gateway from their sources and restarts them when these change.
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { watch } from 'chokidar'
import { context } from 'esbuild'
import { greet } from './greeting.mjs'
import { root } from './node.mjs'
import { freePort, readSettings, startServer, stopOnSignals } from './servers.mjs'

/** The simulator runs from its sources as well. */
const execArgv = ['--conditions=@betterai/source', '--enable-source-maps']
/** Changes within this time are one restart. */
const settleMs = 50
/** A running answer does not delay a restart for longer. */
const stopMs = 300

/** One file of an app loads several times faster than its hundreds of modules, and is made again within a second. */
function createBuild(app, entries) {
  const folder = join(root, 'apps', app)
  return context({
    entryPoints: Object.fromEntries(
      Object.entries(entries).map(([name, file]) => [name, join(folder, 'src', file)]),
    ),
    outdir: join(folder, '.dev'),
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    conditions: ['@betterai/source'],
    // What loads natively, or runs as a process of its own.
    external: ['libsql', 'mysql2', '@hyzyla/pdfium', '@betterai/provider-simulator'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'error',
  })
}

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
  watch(projects, { ignoreInitial: true }).on('all', (_event, file) => {
    changed.add(relative(root, file))
    clearTimeout(timer)
    timer = setTimeout(settled, settleMs)
  })
}

stopOnSignals()
readSettings()
const started = Date.now()
const builds = await Promise.all([
  createBuild('api', { main: 'main.ts', 'pdf-worker': 'integrations/pdf/pdf-worker.ts' }),
  createBuild('legacy-gateway', { main: 'main.ts' }),
])
const build = () => Promise.all(builds.map((each) => each.rebuild()))
await build()
const level = { BACKEND_LOG_LEVEL: process.env.BACKEND_LOG_LEVEL ?? 'info' }
const apiPort = process.env.PORT ?? (await freePort(8000, 'api'))
const gatewayPort = process.env.LEGACY_GATEWAY_PORT ?? (await freePort(8001, 'legacy gateway'))
const api = restartable('api', 'apps/api/.dev/main.js', { ...level, PORT: String(apiPort) })
const gateway = restartable('legacy gateway', 'apps/legacy-gateway/.dev/main.js', {
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
    try {
      await build()
    } catch {
      return console.error('The last version goes on running; a change builds again.')
    }
    const listening = await Promise.all([api.restart(), gateway.restart()])
    if (listening.includes(undefined)) return
    console.log(`Restarted in ${((Date.now() - start) / 1000).toFixed(1)} s: ${files.join(', ')}`)
  })
})
