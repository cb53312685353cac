import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Operation } from '../support/openapi/operations.js'
import { operationsOf, readDocument, withoutAliases } from '../support/openapi/operations.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

type Sent = { body: NonNullable<RequestInit['body']>; type?: string; encoding?: string }

const deep = (open: string, close: string) => open.repeat(50_000) + close.repeat(50_000)
const form = (part: string) => `--b\r\nContent-Disposition: form-data; ${part}`

const oddBodies: Record<string, (example: string) => Sent> = {
  'no UTF-8': () => ({ body: Uint8Array.of(123, 34, 0xff, 0xc0, 0x80, 34, 58, 49, 125) }),
  'half of it': (example) => ({ body: example.slice(0, -1) }),
  nothing: () => ({ body: '' }),
  'zero bytes': () => ({ body: '\0\0\0' }),
  'compressed bytes': (example) => ({ body: gzipSync(example), encoding: 'gzip' }),
  'deep arrays': () => ({ body: deep('[', ']') }),
  'deep objects': () => ({ body: `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}` }),
  'a form': () => ({ body: 'a=b', type: 'application/x-www-form-urlencoded' }),
  'a form without an end': () => ({
    body: form('name="a"'),
    type: 'multipart/form-data; boundary=b',
  }),
  'a form without a border': () => ({ body: 'x', type: 'multipart/form-data' }),
  'a part without a name': () => ({
    body: `--b\r\n\r\nx\r\n--b--\r\n`,
    type: 'multipart/form-data; boundary=b',
  }),
}

describe('A body that no client should send', () => {
  let api: TestApi
  let operations: Operation[]
  beforeAll(async () => {
    api = await startApi({ ADMIN_CUSTOMER_IDS: '1' })
    operations = withoutAliases(operationsOf(await readDocument(api))).filter(({ body }) => body)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it.each(Object.entries(oddBodies))('is refused with an envelope: %s', async (_name, oddBody) => {
    const authorization = `Bearer ${await api.token(1)}`
    const problems: string[] = []
    for (const { name, method, path, body } of operations) {
      const example = JSON.stringify(body?.example ?? { a: 1 })
      const { body: content, type = 'application/json', encoding } = oddBody(example)
      const response = await fetch(`${api.url}${path.replace(/\{\w+\}/g, '1')}`, {
        method,
        headers: {
          authorization,
          'content-type': type,
          ...(encoding ? { 'content-encoding': encoding } : {}),
        },
        body: content,
        signal: AbortSignal.timeout(10_000),
      })
      const text = await response.text()
      const isRefused = response.status >= 400 && response.status < 500
      if (!isRefused || !text.includes('"success":false'))
        problems.push(`${name}: ${response.status} ${text.slice(0, 100)}`)
    }
    expect(problems).toEqual([])
  })

  it('of a log-in may be short only', async () => {
    const body = JSON.stringify({ username: 'x'.repeat(5000), password: 'y' })
    const response = await api.post('/api/v1/chat/auth/login', body)
    expect(response.status).toBe(413)
  })

  it.each([
    ['many values', `[${'1,'.repeat(8_000_000)}1]`],
    ['many fields', `{${Array.from({ length: 1_000_000 }, (_, i) => `"k${i}":1`).join()}}`],
    ['many brackets', '['.repeat(15_000_000)],
    ['much space', `{"a":${' '.repeat(15_000_000)}1}`],
    ['an endless number', `{"a":${'1'.repeat(15_000_000)}}`],
    ['many names', `{"a":{${Array.from({ length: 2000 }, (_, i) => `"k${i}":1`).join()}}}`],
  ])('with %s is refused without keeping others waiting', async (_, body) => {
    let longest = 0
    let seen = performance.now()
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - seen)
      seen = performance.now()
    }, 1)
    const response = await api.post('/api/v1/chat/sessions', body)
    clearInterval(timer)
    expect(response.status).toBe(422)
    // Ten times less than it took to read them; the client is in this process as well.
    expect(longest).toBeLessThan(1000)
  })

  it('is refused by the name of the field that is nested too deep', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const problems: string[] = []
    for (const { name, method, path, body } of operations) {
      if (body?.type.startsWith('multipart/')) continue
      const [field = 'any'] = Object.keys(body?.schema.properties ?? {})
      const response = await fetch(`${api.url}${path.replace(/\{\w+\}/g, '1')}`, {
        method,
        headers: {
          authorization: `Bearer ${await api.token(1)}`,
          'content-type': 'application/json',
        },
        body: `{${JSON.stringify(field)}:${deep}}`,
      })
      const text = await response.text()
      // Where anybody may call, bodies are short.
      if (response.status === 413 && /\/auth\/login$|\/ufc\//.test(path)) continue
      if (response.status !== 422 || !text.includes(`"field":"${field}"`))
        problems.push(`${name}: ${response.status} ${text.slice(0, 150)}`)
    }
    expect(problems).toEqual([])
  })

  it('is refused with a zero character in what is searched for', async () => {
    const headers = { authorization: `Bearer ${await api.token(1)}` }
    const search = await api.post('/api/v1/chat/sessions/search', { search_text: 'a\0b' })
    expect([search.status, await search.text()]).toEqual([
      422,
      expect.stringContaining('search_text'),
    ])
    for (const path of ['/api/v1/ufc/fighters?search=a%00b', '/api/v1/blood/tests?category=%00'])
      expect((await fetch(`${api.url}${path}`, { headers })).status).toBe(422)
  })
})
