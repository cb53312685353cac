import { createHmac } from 'node:crypto'

export const secret = 'a-secret-that-only-the-bench-uses-0123456789'

const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

const tokens = new Map()

/** A customer's token, signed with the bench's own secret; the same one each time, as clients keep theirs for weeks. */
export function tokenFor(customerId) {
  const known = tokens.get(customerId) ?? signedFor(customerId)
  tokens.set(customerId, known)
  return known
}

function signedFor(customerId) {
  const exp = Math.floor(Date.now() / 1000) + 24 * 3600
  const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ id: customerId, exp })}`
  return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}

/** A prompt that makes the simulator answer as wanted. */
export const promptFor = (behaviour) => `Go [[simulate ${JSON.stringify(behaviour)}]]`

/** The body that the official SDK would send for that prompt. */
export const upstreamBody = (prompt) => ({
  model: 'gpt-6-luna',
  messages: [{ role: 'user', content: prompt }],
  stream: true,
  stream_options: { include_usage: true },
})
