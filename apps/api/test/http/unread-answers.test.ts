import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchStalls } from '../../src/http/cut-stalled.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

describe('Requests that a client sends without reading the answers', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const open = async () => {
    const socket = connect(api.server.port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    return socket
  }
  const request = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`

  it('are answered one after another', async () => {
    const socket = await open()
    socket.setEncoding('latin1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.write(request('/health').repeat(9) + request('/nothing', 'Connection: close\r\n'))
    await once(socket, 'close')
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)
    expect(statuses).toEqual([...Array(9).fill('200'), '404'])
  })

  it('end their connection when they are many', async () => {
    const socket = await open()
    const closed = once(socket.resume(), 'close')
    socket.write(request('/openapi.json').repeat(200))
    await closed
    expect((await fetch(`${api.url}/health`)).status).toBe(200)
  })
})

describe('A connection', () => {
  it('is cut when its client takes nothing of what is sent', async () => {
    using stalls = watchStalls({ stalledMs: 100 })
    const server = createServer((socket) => {
      stalls.add(socket)
      socket.on('error', () => {})
      socket.write(Buffer.alloc(64 * 1024 * 1024))
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const [accepted] = await Promise.all([
      once(server, 'connection'),
      once(connect((server.address() as AddressInfo).port, '127.0.0.1').pause(), 'connect'),
    ])
    await once(accepted[0], 'close')
    server.close()
  })
})
