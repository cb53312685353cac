import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { promptFor, tokenFor } from '../requests.mjs'
import { forAWhile, sleep } from './pace.mjs'

const mebi = 1024 * 1024
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** Posts as a customer, who may be nobody; resolves with the head of the answer. */
async function post(server, path, { customerId, body, type = 'application/json' }) {
  const outgoing = request(`${server.url}${path}`, {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      ...(customerId === undefined ? {} : { authorization: `Bearer ${tokenFor(customerId)}` }),
    },
  })
  const answered = once(outgoing, 'response')
  outgoing.on('error', () => {})
  outgoing.end(body)
  const [incoming] = await answered
  return incoming
}

async function textOf(incoming) {
  let text = ''
  for await (const chunk of incoming) text += chunk
  return text
}

async function whole(server, path, options) {
  const incoming = await post(server, path, options)
  const text = await textOf(incoming)
  if (incoming.statusCode >= 400) throw new Error(text)
  return JSON.parse(text)
}

/** Uploads an image of so many bytes; resolves to its address. */
async function uploadImage(server, customerId, size) {
  const field = (name, value) =>
    `--bench\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const head =
    field('category', 'bench') +
    field('action', 's3_upload') +
    '--bench\r\nContent-Disposition: form-data; name="file"; filename="large.png"\r\n' +
    'Content-Type: image/png\r\n\r\n'
  const file = Buffer.concat([png, randomBytes(size - png.length)])
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--bench--\r\n')])
  const type = 'multipart/form-data; boundary=bench'
  const { data } = await whole(server, '/api/v1/storage/upload', { customerId, body, type })
  return data.url
}

/** Names one own file of 24 MB so many times in each request. */
export function namedFiles(times) {
  return async ({ server, seconds }) => {
    const customers = [500, 501, 502, 503]
    const urls = []
    for (const each of customers) urls.push(await uploadImage(server, each, 24 * mebi))
    return forAWhile({ seconds, at_once: 16 }, async ({ index }) => {
      const place = index % customers.length
      const image = { type: 'image_url', image_url: { url: urls[place] } }
      const prompt = [
        { type: 'text', text: promptFor({ chunks: 5 }) },
        ...Array.from({ length: times }, () => image),
      ]
      await whole(server, '/chat', {
        customerId: customers[place],
        body: JSON.stringify({ prompt }),
      })
    })
  }
}

/** Asks for long event streams and stops reading them. */
export async function unreadStreams({ server, seconds }) {
  const body = JSON.stringify({ prompt: promptFor({ chunks: 20_000, chunk_size: 1024 }) })
  return forAWhile({ seconds, at_once: 100 }, async ({ index }) => {
    const incoming = await post(server, '/chat/stream', { customerId: 600 + (index % 5), body })
    incoming.pause()
    await once(incoming, 'close')
  })
}

/** Sends log-ins of 16 MB, as nobody. */
export async function largeLogins({ server, seconds }) {
  const bodies = [
    '['.repeat(16 * mebi - 1),
    `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join()}}`,
  ]
  return forAWhile({ seconds, at_once: 8 }, async ({ index }) => {
    await whole(server, '/api/v1/chat/auth/login', { body: bodies[index % 2] })
  })
}

/** Sends chat requests of nearly 16 MB that are hard to read: many values, deep ones, long texts. */
export async function largeBodies({ server, seconds }) {
  const bodies = [
    `{"prompt":"Hi","user_settings":{"general":{"note":${'['.repeat(15 * mebi)}}}}`,
    `{"prompt":"Hi","user_settings":{"general":{${Array.from({ length: 190_000 }, (_, i) => `"k${i}":${'1'.repeat(60)}`).join()}}}}`,
    JSON.stringify({ prompt: `${promptFor({ chunks: 5 })}${'x'.repeat(15 * mebi)}` }),
    JSON.stringify({ prompt: `${promptFor({ chunks: 5 })}${'\u20ac"'.repeat(3 * mebi)}` }),
  ]
  return forAWhile({ seconds, at_once: 48 }, async ({ index }) => {
    const customerId = 700 + (index % 6)
    await whole(server, '/chat', { customerId, body: bodies[index % bodies.length] })
  })
}

/** Uploads files of 10 MB one after another. */
export async function manyUploads({ server, seconds }) {
  return forAWhile({ seconds, at_once: 8 }, async ({ index }) => {
    await uploadImage(server, 800 + (index % 2), 10 * mebi)
    await sleep(1)
  })
}

/** Asks for the largest public answer many times on each connection, without a token, and reads nothing. */
export async function unreadAnswers({ server, seconds }) {
  const { hostname, port } = new URL(server.url)
  const requests = `GET /openapi.json HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`.repeat(100)
  return forAWhile({ seconds, at_once: 200 }, async () => {
    const network = connect(Number(port), hostname)
    network.on('error', () => {})
    network.write(requests)
    await Promise.race([once(network, 'close'), sleep(10_000)])
    network.destroy()
    await sleep(50)
  })
}
