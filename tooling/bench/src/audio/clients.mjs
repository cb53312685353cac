import { request } from 'node:http'
import { WebSocket } from 'ws'
import { tokenFor } from '../requests.mjs'
import { createStampReader } from './vendor.mjs'

/** Voices at vendors that are reached over HTTP and over a socket. */
export const voices = {
  http: { provider: 'openai', model: 'tts-1', voice: 'nova', format: 'pcm' },
  socket: { provider: 'elevenlabs', model: 'eleven_flash_v2_5', voice: 'sarah', format: 'pcm' },
}

const text = 'Hello there.'

/** Asks for speech over HTTP; resolves to how long each chunk took from the vendor in milliseconds. */
export function hearBody(url, { customerId = 1, voice }) {
  const reader = createStampReader()
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenFor(customerId)}`,
    }
    const outgoing = request(url, { method: 'POST', headers })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      if (incoming.statusCode !== 200) reject(new Error(`Speech: status ${incoming.statusCode}`))
      incoming.on('data', reader.push)
      incoming.on('error', reject)
      incoming.on('end', () => resolve(reader.times))
    })
    outgoing.end(JSON.stringify({ user_input: { text }, user_settings: { tts: voice } }))
  })
}

/** Asks for speech over a socket; resolves to how long each chunk took from the vendor in milliseconds. */
export function hearEvents(url, { voice } = {}) {
  const reader = createStampReader()
  const socket = new WebSocket(url, { perMessageDeflate: false })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', () => resolve(reader.times))
    socket.on('message', (data) => {
      const event = JSON.parse(data)
      if (event.type === 'audio') reader.push(Buffer.from(event.content, 'base64'))
      else if (event.type === 'error') reject(new Error(`Speech: ${event.content}`))
    })
    if (voice)
      socket.on('open', () => {
        const payload = { user_settings: { tts: voice }, text }
        socket.send(JSON.stringify({ type: 'init', payload }))
        socket.send(JSON.stringify({ type: 'stop' }))
      })
  })
}

/** Opens a socket of the api at a path, as a customer. */
export const apiSocketUrl = (server, path, customerId) =>
  `${server.url.replace('http', 'ws')}${path}?token=${tokenFor(customerId)}`
