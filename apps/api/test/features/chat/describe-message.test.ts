import { expect, it } from 'vitest'
import { describeMessage } from '../../../src/features/chat/describe-message.js'

it.each([
  [{ request_type: 'audio' }, 'audio'],
  [{ type: 'ping' }, 'ping'],
  [{ prompt: 'Hello' }, 'text'],
])('tells the kind of %o as the protocol takes it', (message, type) => {
  expect(describeMessage(message, { showsPayload: false })).toMatchObject({ type })
})
