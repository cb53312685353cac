// Builds and runs everything on embedded defaults, then says how to use it.
import { build } from './build.mjs'
import { greet } from './greeting.mjs'
import { freePort, readSettings, startServer, stopOnSignals, stopServers } from './servers.mjs'

/** Node 24 doubles the young generation, and the old one grows to four times of what lives in it before it is cleaned; both cost memory and save no time here (measured in the bench). */
const nodeFlags = ['--max-semi-space-size=16', '--heap-growing-percent=100']
/** One arena for the memory of native code: glibc gives each thread its own, which hold 15 MB and save no time (measured in the bench). */
const memory = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? '1' }

function run(name, file, environment) {
  const onExit = (code) => {
    console.error(`\nThe ${name} ended with code ${code}.`)
    void stopServers(code || 1)
  }
  return startServer(file, {
    environment: { ...memory, ...environment },
    execArgv: nodeFlags,
    onExit,
  }).listening
}

stopOnSignals()
const start = Date.now()
readSettings()
process.stdout.write('Building … ')
await build(['@betterai/api', '@betterai/legacy-gateway'], process.env)
console.log(`done (${((Date.now() - start) / 1000).toFixed(1)} s).`)
const level = process.env.BACKEND_LOG_LEVEL ?? 'warn'
const api = await run('api', 'apps/api/dist/main.js', { BACKEND_LOG_LEVEL: level })
const gatewayPort = process.env.LEGACY_GATEWAY_PORT ?? (await freePort(8001, 'legacy gateway'))
const gateway = await run('legacy gateway', 'apps/legacy-gateway/dist/main.js', {
  BACKEND_LOG_LEVEL: level,
  API_URL: api.url,
  LEGACY_GATEWAY_PORT: String(gatewayPort),
})
greet(api, gateway, ((Date.now() - start) / 1000).toFixed(1))
