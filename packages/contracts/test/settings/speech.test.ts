import { describe, expect, it } from 'vitest'
import { speechInputSettingsSchema, speechOutputSettingsSchema } from '../../src/index.js'

/** The settings with everything that counts as absent left out; null where they are refused. */
function read(schema: typeof speechOutputSettingsSchema | typeof speechInputSettingsSchema) {
  return (settings: Record<string, unknown>) => {
    const result = schema.safeParse(settings)
    return result.success ? JSON.parse(JSON.stringify(result.data)) : null
  }
}
const output = read(speechOutputSettingsSchema)
const input = read(speechInputSettingsSchema)

describe('settings of speech output', () => {
  it('take numbers as text, and ignore what is null, blank or unknown', () => {
    expect(
      output({ voice: ' nova ', speed: '1.5', stability: '', style: null, mood: 1, model: '' }),
    ).toEqual({ voice: 'nova', speed: 1.5 })
  })

  it.each([
    [
      [120, 160, 250, 290],
      [120, 160, 250, 290],
    ],
    ['[50,60,70,500]', [50, 60, 70, 500]],
    ['120', [120, 120, 120, 120]],
    [120, [120, 120, 120, 120]],
    ['', undefined],
    [null, undefined],
  ])('take the chunk schedule %j', (chunk_schedule, expected) => {
    expect(output({ chunk_schedule })?.chunk_schedule).toEqual(expected)
  })

  it.each([
    { chunk_schedule: [120] },
    { chunk_schedule: [1, 2, 3, 4] },
    { chunk_schedule: '{' },
    { chunk_schedule: 'fast' },
    { speed: 0 },
    { speed: 5 },
    { speed: 'fast' },
    { stability: 1.1 },
    { similarity_boost: true },
  ])('refuse %j', (settings) => {
    expect(output(settings)).toBeNull()
  })
})

describe('settings of speech input', () => {
  it('take what clients of older versions send', () => {
    const settings = { language: 'en', recording_sample_rate: '16000', sample_rate: 16_000 }
    expect(input({ ...settings, punctuate: 'true', optional_prompt: null })).toEqual({
      language: 'en',
      recording_sample_rate: 16_000,
      punctuate: true,
    })
  })

  it.each([
    { recording_sample_rate: 4000 },
    { recording_sample_rate: 16_000.5 },
    { channels: 3 },
    { vad_threshold: 2 },
    { end_of_turn_threshold: 0.2 },
    { temperature: -1 },
  ])('refuse %j', (settings) => {
    expect(input(settings)).toBeNull()
  })
})
