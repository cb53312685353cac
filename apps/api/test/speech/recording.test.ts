import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { Recording } from '../../src/speech/recording.js'
import { readRecordingText } from '../../src/speech/recording-messages.js'

const format = { encoding: 'pcm16', sample_rate: 8000 } as const

function record(options: Partial<ConstructorParameters<typeof Recording>[0]> = {}) {
  const reading = { pause: vi.fn(), resume: vi.fn() }
  return { ...reading, recording: new Recording({ format, ...reading, ...options }) }
}

async function allOf(recording: Recording): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of recording.audio()) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('A recording', () => {
  it('gives its bytes on in whole samples, wherever its frames are cut', async () => {
    const frames = fc.array(fc.uint8Array({ maxLength: 9 }))
    await fc.assert(
      fc.asyncProperty(frames, fc.constantFrom(1, 2), async (sent, channels) => {
        const { recording } = record({ format: { ...format, channels } })
        const reading = (async () => {
          const chunks: Uint8Array[] = []
          for await (const chunk of recording.audio()) chunks.push(chunk)
          return chunks
        })()
        for (const frame of sent) recording.receive(Buffer.from(frame))
        recording.end('finished')
        const chunks = await reading
        const bytes = Buffer.concat(sent)
        const sample = 2 * channels
        const padded = Buffer.alloc(Math.ceil(bytes.length / sample) * sample)
        bytes.copy(padded)
        expect(chunks.every((chunk) => chunk.length % sample === 0)).toBe(true)
        expect(Buffer.concat(chunks)).toEqual(padded)
      }),
    )
  })

  it('stops reading from the client at ten seconds that wait, and goes on', async () => {
    const { recording, pause, resume } = record()
    for (let second = 0; second < 9; second++) recording.receive(Buffer.alloc(16_000))
    expect(pause).not.toHaveBeenCalled()
    recording.receive(Buffer.alloc(16_000))
    recording.receive(Buffer.alloc(16_000))
    expect(pause).toHaveBeenCalledOnce()
    const audio = recording.audio()
    for (let taken = 0; taken < 6; taken++) await audio.next()
    expect(resume).not.toHaveBeenCalled()
    await audio.next()
    expect(resume).toHaveBeenCalledOnce()
  })

  it('leaves out a frame over the limit', async () => {
    const { recording } = record()
    expect(recording.receive(Buffer.alloc(256 * 1024 + 1))).toBe(false)
    expect(recording.receive(Buffer.alloc(256 * 1024))).toBe(true)
    recording.end('finished')
    expect((await allOf(recording)).length).toBe(256 * 1024)
  })

  it('ends after so long without a frame, but not while nothing is read', async () => {
    vi.useFakeTimers()
    try {
      const { recording } = record({ limits: { silenceMs: 60_000, queuedSeconds: 1 } })
      recording.receive(Buffer.alloc(16_000))
      await vi.advanceTimersByTimeAsync(200_000)
      const audio = recording.audio()
      await audio.next()
      await vi.advanceTimersByTimeAsync(59_000)
      recording.receive(Buffer.alloc(2))
      await vi.advanceTimersByTimeAsync(59_000)
      recording.receive(Buffer.alloc(2))
      await vi.advanceTimersByTimeAsync(61_000)
      expect(await recording.ended).toMatchObject({ reason: 'silent' })
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends when it is too long', async () => {
    const { recording } = record({ limits: { maxSeconds: 2 } })
    for (let second = 0; second < 4; second++) recording.receive(Buffer.alloc(16_000))
    expect(await recording.ended).toMatchObject({ reason: 'too_long' })
    expect((await allOf(recording)).length).toBe(32_000)
  })
})

describe('A text frame of a recording', () => {
  it.each(['RecordingFinished', 'stop', 'COMPLETE', 'audio_end', ' audio_complete '])(
    'ends it by %j, in JSON too',
    (word) => {
      const end = { type: 'end', end: { final_attachments: [] } }
      expect(readRecordingText(word)).toEqual(end)
      expect(readRecordingText(JSON.stringify({ type: word }))).toEqual(end)
    },
  )

  it('carries audio as base64', () => {
    const read = (data: unknown) => readRecordingText(JSON.stringify({ type: 'audio_chunk', data }))
    expect(read('AQID')).toEqual({ type: 'audio', bytes: Buffer.from([1, 2, 3]) })
    for (const data of ['A*', 5, null]) expect(read(data)).toEqual({ type: 'unreadable' })
  })

  it('says at the end what was added meanwhile', () => {
    const image = { type: 'image_url', image_url: { url: 'https://example.com/a.png' } }
    const message = {
      type: 'RecordingFinished',
      recording_id: 'r1',
      additional_text: 'and this',
      final_attachments: [image, { type: 'text' }, 5],
    }
    expect(readRecordingText(JSON.stringify(message))).toEqual({
      type: 'end',
      end: { recording_id: 'r1', additional_text: 'and this', final_attachments: [image] },
    })
  })

  it.each(['{"type":"cancel"}', '{', '5', 'hello'])('may be something else: %s', (text) => {
    expect(readRecordingText(text)).toBeNull()
  })
})
