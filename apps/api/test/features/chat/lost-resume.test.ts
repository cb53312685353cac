import type { ReplayWriter } from '@betterai/streaming'
import { createMemoryReplayLog } from '@betterai/streaming'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resumeEventStream } from '../../../src/features/chat/event-stream-resume.js'
import { resumeStream } from '../../../src/features/chat/resume-stream.js'

const auth = { customer_id: 1, email: null, token: '', payload: {} }
const key = { customerId: 1, streamId: 'stream' }
const { signal } = new AbortController()

describe('A resumed stream whose events were given up before they were read', () => {
  let log: ReturnType<typeof createMemoryReplayLog>
  let writer: ReplayWriter
  const append = (content: string) =>
    writer.append({ type: 'text', json: JSON.stringify({ type: 'text', content }) })
  /** More than is kept, at once. */
  const flood = () => {
    for (let i = 0; i < 100; i++) append('x'.repeat(50))
    writer.end()
  }

  beforeEach(async () => {
    log = createMemoryReplayLog({ limits: { streamBytes: 500 } })
    writer = await log.begin(key)
    append('first')
  })
  afterEach(() => log.close())

  it.each(['2.0', '3.0'] as const)(
    'ends its event stream with an error and no [DONE], in protocol %s',
    async (protocol) => {
      const form = { protocol }
      const response = await resumeEventStream(log, 'stream:0', { auth, signal, form })
      flood()
      const text = await response.text()
      expect(text).toContain('first')
      const last = text.trimEnd().split('\n\n').at(-1) ?? ''
      expect(JSON.parse(last.replace('data: ', ''))).toMatchObject({
        type: 'error',
        stage: 'internal',
        error_code: 'STREAMING_ERROR',
      })
      expect(text).not.toContain('[DONE]')
    },
  )

  it('is an error to who follows it on a socket', async () => {
    const sent: string[] = []
    const sender = {
      send: (json: string) => void sent.push(json),
      bufferedBytes: () => 0,
      drained: async () => {},
    }
    const options = { key, lastChunkIndex: 0, speaksProtocol3: false, follows: true, signal }
    const following = resumeStream({ log, sender }, options)
    await expect.poll(() => sent.length).toBe(1)
    flood()
    await expect(following).rejects.toThrow('can no longer be resumed')
    expect(sent[0]).toContain('first')
  })
})
