import { askSocket, openSocket } from '../clients.mjs'
import { promptFor, upstreamBody } from '../requests.mjs'
import { ms, percentile, printTable } from '../statistics.mjs'
import { bareStream } from '../targets/bare-sse.mjs'

const probePrompt = promptFor({ chunks: 10, chunk_size: 4 })
const backgroundPrompt = promptFor({ chunks: 100_000, chunk_size: 4, chunk_delay_ms: 250 })
const warmUpProbes = 2000

/**
 * Time that a server adds to the first chunk while it serves other streams. Probes of the vendor itself and of the
 * server alternate under the same load, so that what is added is the server's own.
 */
export async function measureFirstChunk({ upstream, servers, streamCounts, probes }) {
  const kinds = Object.keys(servers)
  const titles = (share) => kinds.map((kind) => `${kind} adds ${share}`)
  const rows = [['streams', 'vendor direct p50', ...titles('p50'), ...titles('p99')]]
  for (const kind of kinds)
    await probe(servers[kind], { upstream, streams: 1, probes: warmUpProbes })
  for (const streams of streamCounts) {
    const probed = []
    for (const kind of kinds) probed.push(await probe(servers[kind], { upstream, streams, probes }))
    const adds = (share) =>
      probed.map(({ direct, through }) =>
        ms(percentile(through, share) - percentile(direct, share)),
      )
    const direct = percentile(probed.at(1).direct, 0.5)
    rows.push([streams, ms(direct), ...adds(0.5), ...adds(0.99)])
  }
  printTable('Time to the first chunk over WebSocket, added to the vendor’s own', rows)
}

/** Probes one after another while the given number of streams is open. */
async function probe(server, { upstream, streams, probes }) {
  const background = await Promise.all(
    Array.from({ length: streams - 1 }, (_, i) => openSocket(server, i + 2)),
  )
  for (const socket of background) socket.send(JSON.stringify({ prompt: backgroundPrompt }))
  const socket = await openSocket(server, 1)
  const times = { direct: [], through: [] }
  for (let i = 0; i < probes; i++) {
    times.direct.push(await askVendor(upstream))
    times.through.push((await askSocket(socket, probePrompt)).firstMs)
  }
  for (const each of [socket, ...background]) each.terminate()
  return times
}

function askVendor(upstream) {
  const start = performance.now()
  return new Promise((resolve) => {
    let firstMs
    bareStream(upstream, upstreamBody(probePrompt), {
      onContent: () => {
        firstMs ??= performance.now() - start
      },
      onEnd: () => resolve(firstMs),
    })
  })
}
