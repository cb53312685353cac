import { describe, expect, it } from 'vitest'
import { createLogger } from '../../src/index.js'

function lineOf(fields: Record<string, unknown>) {
  let line = ''
  createLogger({ write: (text) => (line = text) }).info('x', fields)
  return { line, ...JSON.parse(line) }
}

describe('A log line', () => {
  it.each([
    'apiKey',
    'api_key',
    'X-API-Key',
    'openaiApiKey',
    'privateKey',
    'PRIVATE_KEY',
    'dbPassword',
    'passwd',
    'refreshToken',
    'session-token',
    'clientSecret',
    'Proxy-Authorization',
    'awsCredentials',
    'X-Amz-Signature',
  ])('hides the value of %s', (name) => {
    expect(lineOf({ nested: { [name]: 'very private' } }).line).not.toContain('very private')
  })

  it('shows counts and names that are no secrets', () => {
    const fields = { input_tokens: 7, max_tokens: 100, token_type: 'bearer', tokenizer: 'o200k' }
    expect(lineOf(fields)).toMatchObject(fields)
  })

  it('cuts long texts and lists before they are written', () => {
    const { line, text, list, error } = lineOf({
      text: 'x'.repeat(1_000_000),
      list: Array.from({ length: 5000 }, () => 'y'),
      error: new Error('z'.repeat(100_000)),
    })
    expect(text).toMatch(/^x{2048}… \(1000000 characters\)$/)
    expect(list).toHaveLength(101)
    expect(error.message).toMatch(/^z{2048}…/)
    expect(line.length).toBeLessThan(10_000)
  })

  it('hides tokens, keys and signed addresses wherever they stand', () => {
    const jwt = `eyJhbGciOiJIUzI1NiJ9.${'e30'.repeat(4)}.c2ln`
    const { line } = lineOf({
      path: `/files/${jwt}/x`,
      url: 'https://bucket/a.png?X-Amz-Signature=abcdef0123&X-Amz-Date=2026',
      note: `failed with sk-${'a'.repeat(24)}`,
    })
    for (const secret of ['c2ln', 'abcdef0123', 'aaaaaaaa']) expect(line).not.toContain(secret)
  })
})
