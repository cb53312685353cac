import { describe, expect, it } from 'vitest'
import { collectRecording } from '../../../../../src/features/chat/workflows/audio/collect-recording.js'
import { Recording } from '../../../../../src/speech/recording.js'
import { createMemoryBudget, memoryReserve } from '../../../../../src/state/memory-budget.js'

const format = { encoding: 'pcm16', sample_rate: 16_000 } as const

function recordingOf(seconds: number): Recording {
  const recording = new Recording({ format, pause: () => {}, resume: () => {} })
  for (let i = 0; i < seconds * 10; i++) recording.receive(Buffer.alloc(3200, 1))
  recording.end('finished')
  return recording
}

describe('A recording that a model hears itself', () => {
  it('is refused where its customer has no room for it, and holds none afterwards', async () => {
    const memory = createMemoryBudget({ customerBytes: 100_000, totalBytes: 1_000_000 })
    const reserve = memoryReserve(memory, 7)
    await expect(collectRecording(recordingOf(4), format, reserve)).rejects.toMatchObject({
      status: 503,
    })
    expect(memory.take(7, 100_000)).toBe(true)
    memory.release(7, 100_000)
    const audio = await collectRecording(recordingOf(3), format, reserve)
    expect(audio?.length).toBe(44 + 96_000)
    expect(memory.take(7, 100_000)).toBe(true)
  })
})
