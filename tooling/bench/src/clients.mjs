import { request } from 'node:http'
import { WebSocket } from 'ws'
import { tokenFor } from './requests.mjs'

const textMark = Buffer.from('"type":"text"')
const endMark = Buffer.from('"fullProcessComplete"')

/** Address of either server's chat socket. */
export const socketUrl = (server, token) =>
  `${server.url.replace('http', 'ws')}/chat/ws?token=${token}`

/** Opens a chat socket of either server and waits until it is ready. */
export async function openSocket(server, customerId) {
  const url = socketUrl(server, tokenFor(customerId))
  const socket = new WebSocket(url, { perMessageDeflate: false })
  await new Promise((resolve, reject) => {
    socket.once('message', resolve)
    socket.once('error', reject)
  })
  return socket
}

/** Sends a prompt, or a whole request, over a socket; resolves to the number of chunks and the time to the first one. */
export function askSocket(socket, prompt) {
  const request = typeof prompt === 'string' ? { prompt } : prompt
  const start = performance.now()
  let chunks = 0
  let firstMs = Number.NaN
  return new Promise((resolve) => {
    const receive = (data) => {
      if (data.includes(textMark)) {
        if (chunks++ === 0) firstMs = performance.now() - start
      } else if (data.includes(endMark)) {
        socket.off('message', receive)
        resolve({ chunks, firstMs })
      }
    }
    socket.on('message', receive)
    socket.send(JSON.stringify(request))
  })
}

/** Asks over SSE; resolves to the number of chunks and the time to the first one. */
export function askSse(server, prompt, { customerId, agent = false }) {
  const start = performance.now()
  let chunks = 0
  let firstMs = Number.NaN
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/chat/stream`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokenFor(customerId)}`,
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      incoming.setEncoding('latin1')
      incoming.on('data', (text) => {
        const found = text.split('"type":"text"').length - 1
        if (found > 0 && chunks === 0) firstMs = performance.now() - start
        chunks += found
      })
      incoming.on('end', () => resolve({ chunks, firstMs }))
    })
    outgoing.end(JSON.stringify({ prompt }))
  })
}

/** Asks for a whole answer over HTTP; rejects unless it comes. */
export function askWhole(server, prompt, { customerId, agent }) {
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.url}/chat`, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokenFor(customerId)}`,
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      incoming.resume()
      incoming.on('end', () =>
        incoming.statusCode === 200 ? resolve() : reject(new Error(`${incoming.statusCode}`)),
      )
    })
    outgoing.end(JSON.stringify({ prompt }))
  })
}
