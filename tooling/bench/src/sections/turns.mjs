import { Agent } from 'node:http'
import { startChild } from '../child.mjs'
import { askSocket, askSse, askWhole, openSocket } from '../clients.mjs'
import { promptFor } from '../requests.mjs'
import { count, median, mib, ms, percentile, printTable } from '../statistics.mjs'

const prompt = promptFor({ chunks: 5, chunk_size: 4 })
const warmUpTurns = 2000

/** Ways to ask, each as a function that makes one client. */
const ways = {
  'POST /chat': (server, customerId) =>
    keepingConnection((agent) => askWhole(server, prompt, { customerId, agent })),
  'POST /chat/stream': (server, customerId) =>
    keepingConnection((agent) => askSse(server, prompt, { customerId, agent })),
  WebSocket: async (server, customerId) => {
    const socket = await openSocket(server, customerId)
    return { ask: () => askSocket(socket, prompt), close: () => socket.terminate() }
  },
}

function keepingConnection(ask) {
  const agent = new Agent({ keepAlive: true })
  return { ask: () => ask(agent), close: () => agent.destroy() }
}

/** Processor time of a whole turn with a short answer, one after another and many at once, beside the bare server. */
export async function measureTurns({ servers, rounds, turns }) {
  const kinds = Object.keys(servers)
  const head = ['way', 'at once', ...kinds.map((kind) => `${kind} CPU`)]
  const rows = [[...head, 'api turns per CPU-second']]
  for (const [way, createClient] of Object.entries(ways))
    for (const clients of [1, 64]) {
      const costs = await compareTurns(servers, { createClient, clients, rounds, turns })
      rows.push([way, clients, ...kinds.map((kind) => ms(costs[kind])), count(1000 / costs.api)])
    }
  printTable('A turn with a five-chunk answer', rows)
  for (const kind of kinds.slice(1)) {
    const { rss } = await servers[kind].usage()
    console.log(`  Memory of the ${kind} after this load (RSS): ${mib(rss)}`)
  }
}

async function compareTurns(servers, { createClient, clients, rounds, turns }) {
  const kinds = Object.keys(servers)
  const costs = Object.fromEntries(kinds.map((kind) => [kind, []]))
  for (let round = 0; round <= rounds; round++)
    for (const kind of kinds) {
      const wanted = round === 0 ? warmUpTurns : turns
      const cost = await costOfTurns(servers[kind], { createClient, clients, turns: wanted })
      if (round > 0) costs[kind].push(cost)
    }
  return Object.fromEntries(kinds.map((kind) => [kind, median(costs[kind])]))
}

async function costOfTurns(server, { createClient, clients, turns }) {
  const connected = await Promise.all(
    Array.from({ length: clients }, (_, i) => createClient(server, i + 1)),
  )
  const before = await server.usage()
  await Promise.all(
    connected.map(async ({ ask }) => {
      for (let i = 0; i < turns / clients; i++) await ask()
    }),
  )
  const after = await server.usage()
  for (const { close } of connected) close()
  return ((after.cpuSeconds - before.cpuSeconds) * 1000) / turns
}

/** Times of the first turns of a server that just said that it is ready, all at once. */
export async function measureColdBurst({ apiFiles, rounds, ...options }) {
  const kinds = Object.keys(apiFiles)
  const times = Object.fromEntries(kinds.map((kind) => [kind, []]))
  for (let round = 0; round < rounds; round++)
    for (const kind of kinds) times[kind].push(...(await coldBurst(apiFiles[kind], options)))
  printTable('First burst of 64 turns after a start', [
    ['server', 'p50', 'p99'],
    ...kinds.map((kind) => [kind, ms(median(times[kind])), ms(percentile(times[kind], 0.99))]),
  ])
}

async function coldBurst(file, options) {
  const times = []
  const api = await startChild(file, options)
  while (!(await fetch(`${api.url}/health/ready`)).ok);
  const sockets = await Promise.all(Array.from({ length: 64 }, (_, i) => openSocket(api, i + 1)))
  const start = performance.now()
  await Promise.all(
    sockets.map(async (socket) => {
      await askSocket(socket, prompt)
      times.push(performance.now() - start)
    }),
  )
  for (const socket of sockets) socket.terminate()
  await api.stop()
  return times
}
