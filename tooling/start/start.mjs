// Builds and runs everything on embedded defaults, then says how to use it.
import { fork, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const children = []
let isStopping = false

function build() {
  const start = Date.now()
  process.stdout.write('Building … ')
  const turbo = join(root, 'node_modules', '.bin', 'turbo')
  const filters = ['--filter=@betterai/api', '--filter=@betterai/legacy-gateway']
  const result = spawnSync(turbo, ['run', 'build', ...filters, '--output-logs=errors-only'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
    },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.log('failed.\n')
    console.error(result.stdout, result.stderr, result.error ?? '')
    process.exit(1)
  }
  console.log(`done (${((Date.now() - start) / 1000).toFixed(1)} s).`)
}

/** Starts a server and waits until it says that it listens. */
function run(name, file, environment) {
  const child = fork(join(root, file), { cwd: root, env: { ...process.env, ...environment } })
  children.push(child)
  return new Promise((resolve) => {
    child.on('message', (message) => message.type === 'listening' && resolve(message))
    child.on('exit', (code) => {
      if (isStopping) return
      console.error(`\nThe ${name} ended with code ${code}.`)
      void stop(code || 1)
    })
  })
}

/** The port itself when it is free, else the next free one, said aloud. */
async function freePort(wanted) {
  for (let port = wanted; port < wanted + 20; port++) {
    const isFree = await new Promise((resolve) => {
      const probe = createServer()
      probe.once('error', () => resolve(false))
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
    })
    if (!isFree) continue
    if (port !== wanted) console.log(`Port ${wanted} is in use, the legacy gateway takes ${port}.`)
    return port
  }
  return wanted
}

async function stop(code) {
  if (isStopping) return
  isStopping = true
  const ended = children.map((child) =>
    child.exitCode === null && child.signalCode === null
      ? new Promise((resolve) => child.once('exit', resolve))
      : undefined,
  )
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(ended)
  process.exit(code)
}

function greet(api, gateway, seconds) {
  const namesOf = (mode) =>
    Object.entries(api.providers)
      .filter(([, value]) => value === mode)
      .map(([name]) => name)
      .join(', ') || 'none'
  const socketUrl = api.url.replace(/^http/, 'ws')
  const { username, password } = api.demo_login ?? {}
  const login = username ? `${username}, password ${password}` : 'none in this environment'
  const databases = api.demo_data.join(', ')
  const demoData = databases
    ? `in ${databases}, where that was empty  (DB_DEMO_DATA=false keeps it out)`
    : 'none'
  console.log(`
BetterAI is running (ready after ${seconds} s).

  API             ${api.url}
  WebSocket       ${socketUrl}/chat/ws?token=<token>
  Health          ${api.url}/health
  Legacy gateway  ${gateway.url}
  Data            ${api.data_directory}
  Demo data       ${demoData}

  Real vendors    ${namesOf('api')}
  Simulated       ${namesOf('simulated')}  (set a vendor's API key, such as OPENAI_API_KEY, to use the real one)
  Not set up      ${namesOf('not_configured')}

  Demo token      ${api.demo_token ?? 'none in this environment'}
  Demo login      ${login}

Chat in another terminal:

  npm run chat -- --url ${socketUrl} "Tell me a short story"

Ctrl+C stops everything.`)
}

process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

const start = Date.now()
const settings = join(root, '.env')
if (existsSync(settings)) process.loadEnvFile(settings)
build()
const level = process.env.BACKEND_LOG_LEVEL ?? 'warn'
const api = await run('api', 'apps/api/dist/main.js', { BACKEND_LOG_LEVEL: level })
const gatewayPort = process.env.LEGACY_GATEWAY_PORT ?? String(await freePort(8001))
const gateway = await run('legacy gateway', 'apps/legacy-gateway/dist/main.js', {
  BACKEND_LOG_LEVEL: level,
  API_URL: api.url,
  LEGACY_GATEWAY_PORT: gatewayPort,
})
greet(api, gateway, ((Date.now() - start) / 1000).toFixed(1))
