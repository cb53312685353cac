import { describe, expect, it } from 'vitest'
import { redactSecrets } from '../../src/index.js'

const token = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(20)}.${'c'.repeat(20)}`

describe('redactSecrets', () => {
  it.each([
    ['a bearer token', 'Authorization: Bearer abcdef123456', 'Authorization: Bearer [redacted]'],
    ['basic credentials', 'basic dXNlcjpwYXNz', 'basic [redacted]'],
    ['an OpenAI key', 'key sk-proj-abc_DEF-123456 failed', 'key sk-[redacted] failed'],
    ['an xAI key', 'xai-abcdefgh12345678', 'xai-[redacted]'],
    ['a Groq key', `gsk_${'a1'.repeat(20)}`, 'gsk_[redacted]'],
    ['an ElevenLabs key', `sk_${'0a'.repeat(20)}`, 'sk_[redacted]'],
    ['a Google key', `AIza${'x'.repeat(35)}`, '[redacted]'],
    ['an AWS key id', 'AKIAABCDEFGHIJKLMNOP', '[redacted]'],
    ['a JSON web token', `got ${token}.`, 'got [redacted].'],
    [
      'a password in a URL',
      'mysql://ann:hunter2@db:3306/main',
      'mysql://ann:[redacted]@db:3306/main',
    ],
    ['a token in a query', '/chat/ws?mode=x&token=abc&y=1', '/chat/ws?mode=x&token=[redacted]&y=1'],
    [
      'a signed address',
      'https://s3/a?X-Amz-Credential=AK&X-Amz-Signature=ff00 ok',
      'https://s3/a?X-Amz-Credential=[redacted]&X-Amz-Signature=[redacted] ok',
    ],
  ])('hides %s', (_name, text, expected) => {
    expect(redactSecrets(text)).toBe(expected)
  })

  it.each([
    'nothing secret in here',
    'https://example.com:8443/path?page=2&monkey=1',
    'the skill-set of a task-force',
    'Duplicate entry for key uk_users_email',
    'write to ann@example.com',
  ])('leaves %j alone', (text) => {
    expect(redactSecrets(text)).toBe(text)
  })

  it('keeps JSON text valid, whatever stands next to the secret', () => {
    const value = {
      url: 'http://host/a?token=abc',
      host: 'http://db',
      mail: 'ann@example.com',
      text: 'say "Bearer abcdef123456"',
    }
    expect(JSON.parse(redactSecrets(JSON.stringify(value)))).toEqual({
      url: 'http://host/a?token=[redacted]',
      host: 'http://db',
      mail: 'ann@example.com',
      text: 'say "Bearer [redacted]"',
    })
  })

  it('changes nothing when it is applied again', () => {
    const once = redactSecrets(`a://b:c@d Bearer abcdef123456 sk-abcdefgh1234 ?key=1 ${token}`)
    expect(redactSecrets(once)).toBe(once)
  })

  it.each([
    'a'.repeat(300_000),
    'http://'.repeat(40_000),
    'eyJabcdefgh-'.repeat(20_000),
    'a://b'.repeat(60_000),
  ])('takes little time for a long text (%#)', (text) => {
    const start = performance.now()
    redactSecrets(text)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
