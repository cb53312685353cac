import { askSocket, openSocket } from '../clients.mjs'
import { promptFor, upstreamBody } from '../requests.mjs'
import { ms, percentile, printTable } from '../statistics.mjs'
import { bareStream } from '../targets/bare-sse.mjs'

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const gapMs = 4

/** Time that a server adds to the first piece, against asking the vendor directly, at several loads. */
export async function measureFirstChunk({ upstream, servers, streamCounts, rounds }) {
  const rows = [
    [
      'streams',
      'vendor direct p50',
      'bare adds p50',
      'api adds p50',
      'bare adds p99',
      'api adds p99',
    ],
  ]
  for (const streams of streamCounts) {
    const prompt = promptFor({ chunks: 20, chunk_size: 4, chunk_delay_ms: 10 })
    const times = { direct: [], bare: [], api: [] }
    for (let round = 0; round <= rounds; round++) {
      const keep = (kind, values) => round > 0 && times[kind].push(...values)
      keep('direct', await staggered(streams, () => askVendor(upstream, prompt)))
      for (const kind of ['bare', 'api']) {
        const sockets = await Promise.all(
          Array.from({ length: streams }, (_, i) => openSocket(servers[kind], i + 1)),
        )
        const answers = await staggered(streams, (i) => askSocket(sockets[i], prompt))
        keep(
          kind,
          answers.map((answer) => answer.firstMs),
        )
        for (const socket of sockets) socket.terminate()
      }
    }
    const adds = (kind, share) =>
      ms(percentile(times[kind], share) - percentile(times.direct, share))
    const direct = ms(percentile(times.direct, 0.5))
    rows.push([
      streams,
      direct,
      adds('bare', 0.5),
      adds('api', 0.5),
      adds('bare', 0.99),
      adds('api', 0.99),
    ])
  }
  printTable('Time to the first chunk over WebSocket, added to the vendor’s own', rows)
}

/** Starts one task after another with a small gap, as clients do, and waits for all. */
async function staggered(streams, start) {
  const running = []
  for (let i = 0; i < streams; i++) {
    running.push(start(i))
    await sleep(gapMs)
  }
  return Promise.all(running)
}

function askVendor(upstream, prompt) {
  const start = performance.now()
  return new Promise((resolve) => {
    let firstMs
    bareStream(upstream, upstreamBody(prompt), {
      onContent: () => {
        firstMs ??= performance.now() - start
      },
      onEnd: () => resolve(firstMs),
    })
  })
}
