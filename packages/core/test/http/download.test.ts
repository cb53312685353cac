import { networkInterfaces } from 'node:os'
import { describe, expect, it } from 'vitest'
import { downloadAsDataUrl } from '../../src/http/download.js'
import { isPrivateAddress } from '../../src/http/private-address.js'
import { startServer } from './http-server.js'

describe('downloadAsDataUrl', () => {
  it('reads a file from a host of our own', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/pdf; x=y' }).end('%PDF')
    })
    const trustedHosts = [new URL(server.url).host]
    const file = await downloadAsDataUrl(`${server.url}/a.pdf`, 'text/plain', { trustedHosts })
    expect(file).toBe(`data:application/pdf;base64,${btoa('%PDF')}`)
  })

  it.each([
    ['http://example.com/a.pdf', 'https'],
    ['file:///etc/passwd', 'https'],
    ['/etc/passwd', 'no address'],
    ['https://127.0.0.1/a', 'not public'],
    ['https://[::1]/a', 'not public'],
    ['https://[::ffff:10.0.0.1]/a', 'not public'],
    ['https://2130706433/a', 'not public'],
    ['https://localhost/a', 'cannot be reached'],
  ])('refuses %s', async (url, reason) => {
    await expect(downloadAsDataUrl(url, 'image/png')).rejects.toThrow(reason)
  })

  it('refuses a redirect from our own host to a private one', async () => {
    await using inner = await startServer((_, response) => response.end('secret'))
    await using server = await startServer((_, response) => {
      response.writeHead(302, { location: `${inner.url}/secret` }).end()
    })
    const trustedHosts = [new URL(server.url).host]
    const download = downloadAsDataUrl(server.url, 'image/png', { trustedHosts })
    await expect(download).rejects.toThrow('https')
  })

  it('follows redirects among our own hosts, but not for ever', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/end') response.end('there')
      else response.writeHead(302, { location: request.url === '/start' ? '/end' : '/loop' }).end()
    })
    const options = { trustedHosts: [new URL(server.url).host] }
    const read = (path: string) => downloadAsDataUrl(`${server.url}${path}`, 'text/plain', options)
    expect(await read('/start')).toBe(`data:text/plain;base64,${btoa('there')}`)
    await expect(read('/loop')).rejects.toThrow('too often')
  })

  it('joins chunks of any size, tells of each, and ends when that throws', async () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256))
    await using server = await startServer(async (_, response) => {
      for (let start = 0, size = 1; start < bytes.length; start += size++) {
        response.write(bytes.subarray(start, start + size))
        await new Promise(setImmediate)
      }
      response.end()
    })
    const trustedHosts = [new URL(server.url).host]
    let told = 0
    const read = (onBytes: (count: number) => void) =>
      downloadAsDataUrl(server.url, 'image/png', { trustedHosts, onBytes })
    const file = await read((count) => {
      told += count
    })
    expect(file).toBe(`data:image/png;base64,${bytes.toString('base64')}`)
    expect(told).toBe(bytes.length)
    const full = new Error('no room')
    const refuse = () => {
      throw full
    }
    await expect(read(refuse)).rejects.toBe(full)
  })

  it('stops at the size limit, on error answers and when the time is up', async () => {
    await using server = await startServer((request, response) => {
      if (request.url === '/missing') response.writeHead(404).end()
      else if (request.url === '/slow') response.write('a')
      else response.end('x'.repeat(2_000))
    })
    const options = { trustedHosts: [new URL(server.url).host], maxBytes: 1_000, timeoutMs: 100 }
    const read = (path: string) => downloadAsDataUrl(`${server.url}${path}`, 'text/plain', options)
    await expect(read('/big')).rejects.toThrow('larger')
    await expect(read('/missing')).rejects.toThrow('status 404')
    await expect(read('/slow')).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }))
  })
})

describe('isPrivateAddress', () => {
  it.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '::1',
    'fd00::1',
    'fe80::1',
    '100.64.0.1',
    '192.0.2.1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    '255.255.255.255',
    'not an address',
  ])('knows %s', (address) => expect(isPrivateAddress(address)).toBe(true))

  it('knows every address of this machine', () => {
    const own = Object.values(networkInterfaces()).flatMap((addresses = []) => addresses)
    expect(own.length).toBeGreaterThan(0)
    for (const { address } of own) expect(isPrivateAddress(address)).toBe(true)
  })

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111'])('lets %s pass', (address) => {
    expect(isPrivateAddress(address)).toBe(false)
  })
})
