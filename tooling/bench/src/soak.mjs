// Plays thousands of turns, half of them cut, and shows what the api's process still holds afterwards.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { root, startChild } from './child.mjs'
import { askSocket, openSocket } from './clients.mjs'
import { promptFor, secret } from './requests.mjs'
import { mib, printTable } from './statistics.mjs'

const { values: options } = parseArgs({
  options: {
    turns: { type: 'string', default: '10000' },
    sockets: { type: 'string', default: '40' },
  },
})
const turns = Number(options.turns)
const concurrency = Number(options.sockets)
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const dataDirectory = mkdtempSync(join(tmpdir(), 'betterai-soak-'))
const simulator = await startChild(join(root, 'packages/provider-simulator/dist/main.js'), {
  env: { SIMULATOR_PORT: '0', SIMULATOR_PACE_MS: '0' },
})
const api = await startChild(join(root, 'apps/api/dist/main.js'), {
  env: {
    APP_ENV: 'local',
    PORT: '0',
    DATA_DIR: dataDirectory,
    AUTH_JWT_SECRET: secret,
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: `http://127.0.0.1:${simulator.port}/openai/v1`,
    TEXT_MAX_RETRIES: '1',
    BACKEND_LOG_LEVEL: 'silent',
  },
})

const whole = promptFor({ chunks: 30, chunk_size: 8 })
const slow = promptFor({ chunks: 400, chunk_size: 8, chunk_delay_ms: 3 })
const broken = promptFor({ chunks: 30, chunk_size: 8, disconnect_after: 10 })
const counts = { whole: 0, cancelled: 0, left: 0, broken: 0 }

/** One turn of one kind; a client that leaves comes back with a new socket. */
async function playTurn(number, socket, customer) {
  if (number % 2 === 0) {
    counts.whole++
    await askSocket(socket, whole)
    return socket
  }
  if (number % 6 === 1) {
    counts.broken++
    await askSocket(socket, broken)
    return socket
  }
  const answer = askSocket(socket, slow)
  await new Promise((resolve) => {
    const look = (data) => {
      if (!data.includes('"type":"text"')) return
      socket.off('message', look)
      resolve()
    }
    socket.on('message', look)
  })
  if (number % 6 === 3) {
    counts.cancelled++
    socket.send('{"type":"cancel"}')
    await answer
    return socket
  }
  counts.left++
  socket.terminate()
  return openSocket(api, customer)
}

let next = 0
async function playClient(customer) {
  let socket = await openSocket(api, customer)
  while (next < turns) socket = await playTurn(next++, socket, customer)
  socket.terminate()
}

async function play() {
  await Promise.all(Array.from({ length: concurrency }, (_, i) => playClient(i + 1)))
  await sleep(6000)
  return api.usage({ collectGarbage: true })
}

const show = (resources) =>
  Object.entries(resources)
    .map(([kind, n]) => `${kind} ${n}`)
    .join(', ') || 'none'

try {
  const progress = setInterval(() => process.stdout.write(`\r${next} of ${turns} turns`), 500)
  next = turns - Math.min(turns, 400)
  const before = await play()
  next = 0
  for (const kind of Object.keys(counts)) counts[kind] = 0
  const start = performance.now()
  const after = await play()
  clearInterval(progress)
  process.stdout.write('\r')
  console.log(`${turns} turns in ${((performance.now() - start) / 1000).toFixed(0)} s:`, counts)
  printTable('What the api holds before and after', [
    ['', 'heap', 'external', 'RSS', 'active resources'],
    ['before', mib(before.heapUsed), mib(before.external), mib(before.rss), show(before.resources)],
    ['after', mib(after.heapUsed), mib(after.external), mib(after.rss), show(after.resources)],
  ])
} finally {
  await Promise.all([api.stop(), simulator.stop()])
  rmSync(dataDirectory, { recursive: true, force: true })
}
