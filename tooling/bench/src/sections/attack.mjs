import { mkdirSync } from 'node:fs'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { root, startChild } from '../child.mjs'
import { askSocket, openSocket } from '../clients.mjs'
import { promptFor } from '../requests.mjs'
import { mib, ms, percentile, printTable } from '../statistics.mjs'

const victim = 1
const victimRequest = {
  prompt: promptFor({ chunks: 10, chunk_size: 4 }),
  user_settings: { text: { model: 'deepseek-flash' } },
}
/** Attackers and their vendor run on other machines in truth, so here they get what the api leaves. */
const lowPriority = 15
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What each attack does, by the point that it tries. */
const titles = {
  'refused-sockets': 'sockets without a token send 8 MB frames',
  'repeated-resumes': 'stored streams, pongs and errors asked for and not read',
  'file-named-63-times': 'one own 24 MB file named 63 times',
  'file-named-once': 'a 24 MB file named by many requests at once',
  'full-queues': '8 queued messages of 6 MB in each socket',
  'unfinished-messages': '16 MB messages that never end',
  'stuck-readers': '40 detached answers of 60 MB that nobody reads',
  'unread-streams': '100 event streams that nobody reads',
  'large-logins': 'log-ins of 16 MB',
  'large-bodies': 'chat requests of 15 MB',
  'many-uploads': 'uploads of 10 MB',
  'unread-answers': '100 requests at once on each of 200 connections that nobody reads',
}

/**
 * Runs each attack at full speed against an api of its own, started as in production, while another customer chats.
 * Prints the api's peak memory, how long `/health` took, and the other customer's first chunk beside the unloaded one.
 */
export async function measureAttacks({ apiFile, flags, targetFile, env, seconds, only }) {
  const rows = [
    [
      'attack',
      'peak memory',
      '/health p99',
      'max',
      'first chunk p99',
      'max',
      'unloaded p99',
      'rounds',
      'refused',
    ],
  ]
  const reasons = []
  const simulator = await startSimulator()
  const other = await startSimulator()
  setPriority(simulator.pid, lowPriority)
  for (const [attack, title] of Object.entries(titles)) {
    if (only && !only.includes(attack)) continue
    const directory = join(env.DATA_DIR, attack)
    mkdirSync(directory, { recursive: true })
    const server = await startChild(apiFile, {
      env: productionEnvironment(env, { directory, simulator, other }),
      flags,
    })
    const attacker = await startChild(targetFile)
    setPriority(attacker.pid, lowPriority)
    try {
      const unloaded = await probe(server, sleep(Math.min(5, seconds) * 1000))
      const task = { attack, server: { url: server.url }, seconds }
      const attacked = await probe(server, attacker.task(task))
      const { peakRss } = await server.usage()
      rows.push([
        title,
        mib(peakRss),
        ms(percentile(attacked.health, 0.99)),
        ms(percentile(attacked.health, 1)),
        ms(percentile(attacked.firstChunk, 0.99)),
        ms(percentile(attacked.firstChunk, 1)),
        ms(percentile(unloaded.firstChunk, 0.99)),
        attacked.report.done,
        attacked.report.refused,
      ])
      reasons.push(...attacked.report.reasons.map((reason) => `${title}: ${reason}`))
    } finally {
      await Promise.all([attacker.stop(), server.stop()])
    }
  }
  await Promise.all([simulator.stop(), other.stop()])
  printTable(`Attacks of ${seconds} s each`, rows)
  console.log(`\nWhat attackers were told:\n  ${reasons.join('\n  ')}`)
}

async function startSimulator() {
  const env = { SIMULATOR_PORT: '0', SIMULATOR_PACE_MS: '0' }
  return startChild(join(root, 'packages/provider-simulator/dist/main.js'), { env })
}

function productionEnvironment(env, { directory, simulator, other }) {
  const database = (name) => `sqlite:${join(directory, `${name}.db`)}`
  return {
    ...env,
    APP_ENV: 'production',
    HOST: '127.0.0.1',
    DATA_DIR: directory,
    STORAGE_DIR: join(directory, 'storage'),
    TEMP_STORAGE_DIR: join(directory, 'staging'),
    MOBILE_LOGS_DIR: join(directory, 'logs'),
    MAIN_DB_URL: database('main'),
    GARMIN_DB_URL: database('garmin'),
    BLOOD_DB_URL: database('blood'),
    UFC_DB_URL: database('ufc'),
    DB_MIGRATE_ON_START: 'true',
    AUTH_PROVISION_UNKNOWN_CUSTOMERS: 'true',
    OPENAI_BASE_URL: `http://127.0.0.1:${simulator.port}/openai/v1`,
    DEEPSEEK_API_KEY: 'sk-bench',
    DEEPSEEK_BASE_URL: `http://127.0.0.1:${other.port}/deepseek`,
    BACKEND_LOG_LEVEL: 'error',
  }
}

const mostBrokenConnections = 5

/** Until `/health` answers, also where connections broke before. */
async function timeOfHealth({ url }) {
  const start = performance.now()
  for (let broken = 0; ; broken++)
    try {
      await (await fetch(`${url}/health`, { headers: { connection: 'close' } })).text()
      return performance.now() - start
    } catch (error) {
      if (broken === mostBrokenConnections) throw error
    }
}

/** Asks for `/health` and for short answers as another customer until the attack is over. */
async function probe(server, attack) {
  const times = { health: [], firstChunk: [] }
  let isOver = false
  const over = Promise.resolve(attack).then((report) => {
    isOver = true
    if (report?.error) throw new Error(report.error)
    return report
  })
  const repeat = async (pauseMs, measure) => {
    while (!isOver) {
      await measure()
      await sleep(pauseMs)
    }
  }
  const socket = await openSocket(server, victim)
  const [report] = await Promise.all([
    over,
    repeat(20, async () => {
      times.health.push(await timeOfHealth(server))
    }),
    // As often as one customer may ask.
    repeat(100, async () => {
      times.firstChunk.push((await askSocket(socket, victimRequest)).firstMs)
    }),
  ])
  socket.terminate()
  return { ...times, report }
}
