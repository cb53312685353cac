// Measures the hot paths beside a bare Node pass-through and the vendor's SDK, all in one run, as ratios.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root, startChild } from './child.mjs'
import { secret } from './requests.mjs'
import { measureAttacks } from './sections/attack.mjs'
import { measureAudio } from './sections/audio.mjs'
import { measureHealth, measureHistory } from './sections/databases.mjs'
import { measureJobs } from './sections/jobs.mjs'
import { measureFirstChunk } from './sections/latency.mjs'
import { measureReload } from './sections/reload.mjs'
import {
  measureFlatness,
  measureHangUp,
  measureIdleSockets,
  measureStart,
} from './sections/resources.mjs'
import { askSockets, askStreams, measureNormalising, measurePath } from './sections/throughput.mjs'
import { measureColdBurst, measureTurns } from './sections/turns.mjs'
import { measureVendors } from './sections/vendors.mjs'

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    'history-messages': { type: 'string' },
    beside: { type: 'string' },
    'attack-seconds': { type: 'string' },
    attacks: { type: 'string' },
  },
})
const rounds = options.quick ? 1 : 3
const streamCounts = options.quick ? [1, 100] : [1, 100, 500]
const chunks = options.quick ? 20_000 : 100_000
const wanted = new Set(options.only.split(',').filter(Boolean))
const wants = (name) => wanted.size === 0 || wanted.has(name)

const apiFile = join(root, 'apps/api/dist/main.js')
// The api of another checkout, built there, to compare two states of the project in one run.
const otherFile = options.beside && join(resolve(options.beside), 'apps/api/dist/main.js')
const apiFiles = { api: apiFile, ...(otherFile ? { other: otherFile } : {}) }
// As the api is started everywhere else.
const apiFlags = ['--max-semi-space-size=16', '--heap-growing-percent=100']
for (const file of Object.values(apiFiles))
  if (!existsSync(file)) {
    console.error(`${file} is not built: run "npm run build" there first.`)
    process.exit(1)
  }
const dataDirectory = mkdtempSync(join(tmpdir(), 'betterai-bench-'))
const target = (name) => join(root, 'tooling/bench/src/targets', name)
const simulator = await startChild(join(root, 'packages/provider-simulator/dist/main.js'), {
  env: { SIMULATOR_PORT: '0', SIMULATOR_PACE_MS: '0' },
})
const simulatorUrl = `http://127.0.0.1:${simulator.port}`
const upstream = `${simulatorUrl}/openai/v1`
const apiEnvironment = {
  APP_ENV: 'local',
  PORT: '0',
  DATA_DIR: dataDirectory,
  AUTH_JWT_SECRET: secret,
  OPENAI_API_KEY: 'sk-bench',
  OPENAI_BASE_URL: upstream,
  BACKEND_LOG_LEVEL: 'warn',
  MALLOC_ARENA_MAX: '1',
}
const apiStart = { apiFiles, env: apiEnvironment, flags: apiFlags }
async function startApis() {
  const started = {}
  for (const [kind, file] of Object.entries(apiFiles)) {
    const env = { ...apiEnvironment, DATA_DIR: join(dataDirectory, kind) }
    started[kind] = await startChild(file, { env, flags: apiFlags })
  }
  return started
}
const servers = {
  bare: await startChild(target('passthrough-server.mjs'), { env: { UPSTREAM_URL: upstream } }),
  ...(await startApis()),
}

console.log(
  `Node ${process.version}, ${cpus().length} processors, ${rounds} counted round(s), ${chunks.toLocaleString('en-US')} chunks each.`,
)
const path = { servers, streamCounts, chunks, rounds }
const sections = {
  normalise: () => measureNormalising({ ...path, upstream, targetFile: target('normalise.mjs') }),
  vendors: () =>
    measureVendors({
      simulatorUrl,
      rounds,
      answers: options.quick ? 2 : 4,
      targetFile: target('read-vendor.mjs'),
    }),
  websocket: () => measurePath({ ...path, name: 'Vendor → WebSocket clients', ask: askSockets }),
  sse: () => measurePath({ ...path, name: 'Vendor → SSE clients', ask: askStreams }),
  turns: () => measureTurns({ servers, rounds, turns: options.quick ? 2000 : 10_000 }),
  'cold-burst': () => measureColdBurst({ ...apiStart, rounds: rounds * 2 }),
  flatness: () =>
    measureFlatness({ server: servers.api, ask: askSockets, lengths: [2000, 20_000], rounds }),
  'first-chunk': () =>
    measureFirstChunk({ upstream, servers, streamCounts, probes: options.quick ? 100 : 300 }),
  'hang-up': () => measureHangUp({ simulatorUrl, servers, rounds: rounds * 5 }),
  'idle-sockets': () => measureIdleSockets({ servers, sockets: options.quick ? 100 : 500 }),
  history: () =>
    measureHistory({
      messages: Number(options['history-messages'] ?? (options.quick ? 100_000 : 1_000_000)),
      samples: options.quick ? 50 : 200,
    }),
  health: () => measureHealth({ samples: options.quick ? 30 : 150 }),
  jobs: () =>
    measureJobs({
      claims: options.quick ? 500 : 2_000,
      rounds: options.quick ? 1 : 5,
      ...{ apiFile, flags: apiFlags, env: apiEnvironment },
      waiting: 10_000,
      idleSeconds: options.quick ? 10 : 30,
    }),
  reload: () =>
    measureReload({ env: { ...apiEnvironment, SIMULATOR_PORT: '0' }, edits: rounds * 3 }),
  start: () => measureStart({ ...apiStart, rounds: rounds * 3 }),
  audio: () =>
    measureAudio({
      apiFile,
      flags: apiFlags,
      env: { ...apiEnvironment, DATA_DIR: join(dataDirectory, 'audio') },
      relayFile: target('audio-relay.mjs'),
      simulatorUrl,
      calls: rounds,
      spokenTurns: options.quick ? 10 : 40,
      liveCounts: [1, 20, 200],
      sentences: options.quick ? 2 : 4,
    }),
  attack: () =>
    measureAttacks({
      apiFile,
      flags: apiFlags,
      targetFile: target('attacker.mjs'),
      env: apiEnvironment,
      seconds: Number(options['attack-seconds'] ?? (options.quick ? 5 : 30)),
      only: options.attacks?.split(','),
    }),
}
try {
  for (const [name, measure] of Object.entries(sections)) if (wants(name)) await measure()
} finally {
  await Promise.all([...Object.values(servers), simulator].map((server) => server.stop()))
  rmSync(dataDirectory, { recursive: true, force: true })
}
