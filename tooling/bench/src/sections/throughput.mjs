import { startChild } from '../child.mjs'
import { askSocket, askSse, openSocket } from '../clients.mjs'
import { promptFor } from '../requests.mjs'
import { count, median, printTable, ratio } from '../statistics.mjs'

/** Never so few that the cost of a request hides that of its chunks. */
const chunksPerStream = (chunks, streams) => Math.max(500, Math.ceil(chunks / streams))

const sum = (values) => values.reduce((total, value) => total + value, 0)

/** Chunks per CPU-second of reading a vendor's stream: bare Node, the vendor's SDK, ours. */
export async function measureNormalising({ upstream, streamCounts, chunks, rounds, targetFile }) {
  const rows = [['streams', 'bare Node', 'OpenAI SDK', 'ours', 'ours / bare', 'ours / SDK']]
  const readers = ['bare', 'sdk', 'ours']
  const children = await Promise.all(
    readers.map(() => startChild(targetFile, { env: { UPSTREAM_URL: upstream } })),
  )
  for (const streams of streamCounts) {
    const prompt = promptFor({ chunks: chunksPerStream(chunks, streams), chunk_size: 4 })
    const rates = { bare: [], sdk: [], ours: [] }
    for (let round = 0; round <= rounds; round++)
      for (const [i, reader] of readers.entries()) {
        const result = await children[i].task({ reader, streams, prompt })
        // The first round warms the code up and is not counted.
        if (round > 0) rates[reader].push(result.chunks / result.cpuSeconds)
      }
    rows.push(row(streams, rates, readers))
  }
  await Promise.all(children.map((child) => child.stop()))
  printTable('Reading a vendor stream: chunks per CPU-second', rows)
}

function row(streams, rates, readers) {
  const against = (other) => ratio(median(rates.ours.map((rate, i) => rate / rates[other][i])))
  return [streams, ...readers.map((r) => count(median(rates[r]))), against('bare'), against('sdk')]
}

/** Chunks per CPU-second of the whole way to clients: a bare pass-through server and the api. */
export async function measurePath({ name, servers, streamCounts, chunks, rounds, ask }) {
  const kinds = Object.keys(servers)
  const others = kinds.slice(1)
  const rows = [['streams', ...kinds, ...others.map((kind) => `${kind} / bare`)]]
  for (const streams of streamCounts) {
    const prompt = promptFor({ chunks: chunksPerStream(chunks, streams), chunk_size: 4 })
    const rates = Object.fromEntries(kinds.map((kind) => [kind, []]))
    for (let round = 0; round <= rounds; round++)
      for (const kind of kinds) {
        const before = await servers[kind].usage()
        const answers = await ask(servers[kind], { streams, prompt })
        const after = await servers[kind].usage()
        const received = sum(answers.map((answer) => answer.chunks))
        if (round > 0) rates[kind].push(received / (after.cpuSeconds - before.cpuSeconds))
      }
    const relative = (kind) => median(rates[kind].map((rate, i) => rate / rates.bare[i]))
    rows.push([
      streams,
      ...kinds.map((kind) => count(median(rates[kind]))),
      ...others.map((kind) => ratio(relative(kind))),
    ])
  }
  printTable(`${name}: chunks per CPU-second of the server`, rows)
}

/** Asks on as many sockets at once, opened for this round. */
export async function askSockets(server, { streams, prompt }) {
  const customers = Array.from({ length: streams }, (_, i) => i + 1)
  const sockets = await Promise.all(customers.map((id) => openSocket(server, id)))
  const answers = await Promise.all(sockets.map((socket) => askSocket(socket, prompt)))
  for (const socket of sockets) socket.terminate()
  return answers
}

/** Asks over as many event streams at once. */
export function askStreams(server, { streams, prompt }) {
  return Promise.all(
    Array.from({ length: streams }, (_, i) => askSse(server, prompt, { customerId: i + 1 })),
  )
}
