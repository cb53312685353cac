import { once } from 'node:events'
import { connect } from 'node:net'
import { openSocket, socketUrl } from '../clients.mjs'
import { promptFor, tokenFor } from '../requests.mjs'
import { forAWhile, sleep } from './pace.mjs'

const mebi = 1024 * 1024

/** Upgrades by hand, so that what the server answers can be ignored; resolves to the connection. */
async function upgrade(server, token) {
  const { hostname, port, pathname, search } = new URL(socketUrl(server, token))
  const network = connect(Number(port), hostname)
  network.on('error', () => {})
  await Promise.race([once(network, 'connect'), once(network, 'close')])
  network.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  )
  return network
}

/** A masked text frame; its mask of zeros leaves the bytes as they are. `length` may promise more than there is. */
function frame(payload, length = payload.length) {
  const head = Buffer.alloc(14)
  head.writeUInt16BE(0x81ff)
  head.writeBigUInt64BE(BigInt(length), 2)
  return Buffer.concat([head, payload])
}

function written(network, bytes) {
  return new Promise((resolve) => {
    if (network.destroyed) return resolve(false)
    const gone = () => resolve(false)
    network.once('close', gone)
    network.write(bytes, (error) => {
      network.off('close', gone)
      resolve(!error)
    })
  })
}

/** Sends 8 MB frames without a valid token, and ignores being told to go. */
export async function refusedSockets({ server, seconds }) {
  const bytes = frame(Buffer.alloc(8 * mebi, 'x'))
  return forAWhile({ seconds, at_once: 8 }, async () => {
    const network = await upgrade(server, 'bad')
    for (let sent = 0; sent < 20 && (await written(network, bytes)); sent++);
    network.destroy()
    await sleep(10)
  })
}

/** Asks for a stored stream, and for pongs, again and again, and reads nothing. */
export async function repeatedResumes({ server, seconds }) {
  return forAWhile({ seconds, at_once: 4 }, async ({ index }) => {
    const socket = await openSocket(server, 100 + index)
    socket.send(detached({ chunks: 500, chunk_size: 4096 }))
    const session_id = await sessionOf(socket)
    socket.pause()
    const again = JSON.stringify({ type: 'stream_resume', session_id, last_chunk_index: 0 })
    for (let sent = 0; sent < 2000 && socket.readyState === socket.OPEN; sent++) {
      socket.send(again)
      socket.send('{"type":"ping"}')
      socket.send('no JSON')
      if (sent % 20 === 0) await sleep(1)
    }
    socket.terminate()
  })
}

/** Holds eight large requests in each of its sockets while their first one is answered slowly. */
export async function fullQueues({ server, seconds }) {
  const note = 'x'.repeat(6 * mebi)
  const slow = promptFor({ chunks: 1000, chunk_delay_ms: 100 })
  const large = JSON.stringify({ prompt: slow, user_settings: { general: { note } } })
  return forAWhile({ seconds, at_once: 12 }, async ({ index }) => {
    const socket = await openSocket(server, 200 + (index % 6))
    for (let sent = 0; sent < 9 && socket.readyState === socket.OPEN; sent++) socket.send(large)
    await sleep(5000)
    socket.terminate()
  })
}

/** Sends all of a 16 MB message but its end, over every socket that a customer may have. */
export async function unfinishedMessages({ server, seconds }) {
  const bytes = frame(Buffer.alloc(15 * mebi, 'x'), 16 * mebi)
  return forAWhile({ seconds, at_once: 60 }, async ({ index }) => {
    const network = await upgrade(server, tokenFor(300 + (index % 6)))
    network.resume()
    await written(network, bytes)
    await sleep(8000)
    network.destroy()
  })
}

/** Asks for long answers that outlive their clients, and reads none of them. */
export async function stuckReaders({ server, seconds }) {
  const prompt = { chunks: 15_000, chunk_size: 4096 }
  return forAWhile({ seconds, at_once: 40 }, async ({ index }) => {
    const socket = await openSocket(server, 400 + (index % 8))
    socket.send(detached(prompt))
    socket.pause()
    await sleep(seconds * 1000)
    socket.terminate()
  })
}

function detached(behaviour) {
  return JSON.stringify({
    prompt: promptFor(behaviour),
    user_settings: { general: { detached: true } },
  })
}

/** The session that the first whole answer names. */
function sessionOf(socket) {
  let session
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      session ??= /"session_id":"([^"]+)"/.exec(data.toString())?.[1]
      if (data.includes('"fullProcessComplete"')) resolve(session)
    })
    socket.once('close', () => resolve(session))
  })
}
