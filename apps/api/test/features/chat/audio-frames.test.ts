import type { ServerEvent } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { AudioFrames } from '../../../src/features/chat/audio-frames.js'
import type { Recording } from '../../../src/speech/recording.js'
import { createMemoryBudget } from '../../../src/state/memory-budget.js'

const format = { encoding: 'pcm16', sample_rate: 16_000 } as const
const request = { request_type: 'audio' }

function open(customerBytes = 48 * 1024 * 1024) {
  const sent: ServerEvent[] = []
  const calls: string[] = []
  const parts = {
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    auth: { customer_id: 7, email: null, token: '', payload: {} },
    memory: createMemoryBudget({ customerBytes, totalBytes: customerBytes }),
  }
  const frames = new AudioFrames(parts, (event) => sent.push(event))
  const text = (message: unknown) => frames.takeText(JSON.stringify(message), message)
  return { frames, sent, calls, text }
}

async function readAll(recording: Recording | undefined): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of recording?.audio() ?? []) parts.push(part)
  return Buffer.concat(parts)
}

describe('Audio frames on a chat connection', () => {
  it('come early only as far as their customer has room, which their request gives back', () => {
    const { frames, sent } = open(400_000)
    const [first, second] = [frames.expectFor(request), frames.expectFor(request)]
    frames.receive(Buffer.alloc(250_000))
    frames.receive(Buffer.alloc(250_000))
    expect(sent).toMatchObject([{ type: 'error', stage: 'audio_collection' }])
    second?.open(format)
    first?.close()
    frames.expectFor(request)
    frames.receive(Buffer.alloc(250_000))
    expect(sent).toHaveLength(1)
  })

  it('are nobody’s where no request wants audio', () => {
    const { frames, text } = open()
    expect(frames.expectFor({ request_type: 'text' })).toBeUndefined()
    expect(frames.takesBinary(Buffer.alloc(2))).toBe(false)
    expect(text({ type: 'RecordingFinished' })).toBe(false)
  })

  it('are kept for a request whose turn has not come', async () => {
    const { frames, text } = open()
    const inbox = frames.expectFor(request)
    frames.receive(Buffer.from([1, 2, 3]))
    text({ type: 'audio_chunk', data: Buffer.from([4]).toString('base64') })
    text({ type: 'RecordingFinished', recording_id: 'r' })
    const recording = inbox?.open(format)
    expect([...(await readAll(recording))]).toEqual([1, 2, 3, 4])
    expect(await recording?.ended).toMatchObject({ reason: 'finished', recording_id: 'r' })
  })

  it.each(['RecordingFinished', 'stop', 'COMPLETE', 'audio_end', 'audio_complete'])(
    'end with %s, as JSON and as a bare word',
    async (word) => {
      for (const message of [word, { type: word }]) {
        const { frames, text } = open()
        const recording = frames.expectFor(request)?.open(format)
        if (typeof message === 'string') frames.takeText(message, undefined)
        else text(message)
        expect(await recording?.ended).toMatchObject({ reason: 'finished' })
      }
    },
  )

  it('go to the latest request, and count for nothing after its end', async () => {
    const { frames, text, sent } = open()
    const [first, second] = [frames.expectFor(request), frames.expectFor({ type: ' AUDIO_direct' })]
    frames.receive(Buffer.from([9, 9]))
    first?.close()
    const recording = second?.open(format)
    expect(text({ type: 'stop' })).toBe(true)
    expect(frames.takesBinary(Buffer.from([1, 2]))).toBe(true)
    frames.receive(Buffer.from([1, 2]))
    expect(text({ type: 'stop' })).toBe(true)
    expect((await readAll(recording)).length).toBe(2)
    expect(sent).toEqual([])
  })

  it('leave JSON in binary frames alone once the recording has ended', () => {
    const { frames, text } = open()
    frames.expectFor(request)
    text({ type: 'stop' })
    expect(frames.takesBinary(Buffer.from('{"prompt":"x"}'))).toBe(false)
  })

  it('that are unreadable or too large are told, and the recording goes on', async () => {
    const { frames, text, sent } = open()
    const recording = frames.expectFor(request)?.open(format)
    text({ type: 'audio_chunk', data: '***' })
    frames.receive(Buffer.alloc(257 * 1024))
    frames.receive(Buffer.alloc(4))
    text({ type: 'stop' })
    expect(sent.map((event) => event.type === 'error' && event.stage)).toEqual([
      'audio_collection',
      'audio_collection',
    ])
    expect((await readAll(recording)).length).toBe(4)
  })

  it('stop being read while too much of them waits', async () => {
    const { frames, calls, text } = open()
    const recording = frames.expectFor(request)?.open(format)
    for (let second = 0; second < 10; second++) frames.receive(Buffer.alloc(32_000))
    expect(calls).toEqual(['pause'])
    const reading = readAll(recording)
    text({ type: 'stop' })
    expect((await reading).length).toBe(320_000)
    expect(calls).toEqual(['pause', 'resume'])
  })
})
