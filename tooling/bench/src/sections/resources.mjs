import { startChild } from '../child.mjs'
import { openSocket } from '../clients.mjs'
import { promptFor } from '../requests.mjs'
import { median, mib, ms, percentile, printTable } from '../statistics.mjs'

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Time from a client's leaving until the vendor sees its connection close. */
export async function measureHangUp({ simulatorUrl, servers, rounds }) {
  const rows = [['server', 'p50', 'worst']]
  for (const kind of ['bare', 'api']) {
    const times = []
    for (let i = 0; i < rounds; i++) times.push(await hangUp(servers[kind], simulatorUrl))
    rows.push([kind, ms(median(times)), ms(percentile(times, 1))])
  }
  printTable('Vendor connection closed after the client left', rows)
}

async function hangUp(server, simulatorUrl) {
  await fetch(`${simulatorUrl}/__simulator/log`, { method: 'DELETE' })
  const socket = await openSocket(server, 1)
  socket.send(JSON.stringify({ prompt: promptFor({ chunks: 2000, chunk_delay_ms: 5 }) }))
  await new Promise((resolve) => {
    socket.on('message', (data) => data.includes('"type":"text"') && resolve())
  })
  const leftAt = performance.timeOrigin + performance.now()
  socket.terminate()
  for (;;) {
    const entries = await (await fetch(`${simulatorUrl}/__simulator/log`)).json()
    const closed = entries.find((entry) => entry.finished === 'client_closed')
    if (closed) return Math.max(0, closed.closed_at - leftAt)
    await sleep(2)
  }
}

/** Memory that one idle authenticated socket costs. */
export async function measureIdleSockets({ servers, sockets }) {
  const rows = [['server', 'per idle socket', `after closing ${sockets}`]]
  for (const kind of ['bare', 'api']) {
    const before = await servers[kind].usage({ collectGarbage: true })
    const open = []
    for (let i = 0; i < sockets; i++) open.push(await openSocket(servers[kind], 1000 + i))
    await sleep(200)
    const during = await servers[kind].usage({ collectGarbage: true })
    for (const socket of open) socket.terminate()
    await sleep(500)
    const after = await servers[kind].usage({ collectGarbage: true })
    const grown = during.heapUsed + during.external - before.heapUsed - before.external
    const kept = after.heapUsed + after.external - before.heapUsed - before.external
    rows.push([kind, `${(grown / sockets / 1024).toFixed(1)} KiB`, mib(kept)])
  }
  printTable('Memory of idle sockets (heap and external)', rows)
}

/** Time from starting the api's process to its first answer, and its memory then. */
export async function measureStart({ apiFiles, rounds, ...options }) {
  const kinds = Object.keys(apiFiles)
  const starts = Object.fromEntries(kinds.map((kind) => [kind, { times: [], memory: [] }]))
  for (let i = 0; i < rounds; i++)
    for (const kind of kinds) {
      const { times, memory } = starts[kind]
      const start = performance.now()
      const api = await startChild(apiFiles[kind], options)
      await fetch(`${api.url}/health`)
      times.push(performance.now() - start)
      memory.push((await api.usage()).rss)
      await api.stop()
    }
  printTable('Api start', [
    ['server', 'start to first answer, median', 'worst', 'memory (RSS), median'],
    ...Object.entries(starts).map(([kind, { times, memory }]) => [
      kind,
      ms(median(times)),
      ms(percentile(times, 1)),
      mib(median(memory)),
    ]),
  ])
}

/** Cost of a chunk late in a long answer against one in a short answer; 1 means flat. */
export async function measureFlatness({ server, ask, lengths, rounds }) {
  const rows = [['chunks in the answer', 'chunks per CPU-second']]
  for (const chunks of lengths) {
    const rates = []
    for (let round = 0; round <= rounds; round++) {
      const repeats = Math.ceil(40_000 / chunks)
      const before = await server.usage()
      let received = 0
      for (let i = 0; i < repeats; i++) {
        const [answer] = await ask(server, {
          streams: 1,
          prompt: promptFor({ chunks, chunk_size: 4 }),
        })
        received += answer.chunks
      }
      const after = await server.usage()
      if (round > 0) rates.push(received / (after.cpuSeconds - before.cpuSeconds))
    }
    rows.push([chunks, Math.round(median(rates)).toLocaleString('en-US')])
  }
  printTable('Cost of a chunk by length of the answer (WebSocket)', rows)
}
