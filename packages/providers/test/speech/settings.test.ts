import { describe, expect, it } from 'vitest'
import type { SpeechRequest } from '../../src/index.js'
import { createModelRegistry } from '../../src/index.js'
import { speechSettings } from '../../src/speech/speech-settings.js'

const models = createModelRegistry()
const abilities = {
  sampleRates: [16_000],
  speed: [0.25, 4] as const,
  ownVoice: /^voice_\w+$/,
  voiceSettings: ['stability'],
}

function fitted(model: string, request: Omit<SpeechRequest, 'text'>) {
  const { config } = models.resolve('speech', model)
  const { settings, warnings } = speechSettings({ text: 'Hi', ...request }, config, abilities)
  return { ...settings, warned: warnings.map(({ field }) => field) }
}

describe('settings of speech', () => {
  it.each([
    ['tts-1', { voice: 'Nova', speed: 2 }, { voice: 'nova', speed: 2, warned: [] }],
    ['tts-1', { voice: 'nobody' }, { voice: 'alloy', warned: ['voice'] }],
    ['tts-1', { voice: 'voice_123' }, { voice: 'voice_123', warned: [] }],
    ['tts-1', { speed: 9 }, { speed: 4, warned: ['speed'] }],
    ['tts-1', { instructions: 'sadly' }, { instructions: undefined, warned: ['instructions'] }],
    ['gpt-4o-mini-tts', { instructions: 'sadly' }, { instructions: 'sadly', warned: [] }],
    ['gpt-4o-mini-tts', { speed: 2 }, { speed: undefined, warned: ['speed'] }],
    ['tts-1', { format: 'ogg' }, { format: 'opus', warned: [] }],
    ['tts-1', { format: 'midi' }, { format: 'mp3', warned: ['format'] }],
    ['tts-1', { format: 'pcm', sample_rate: 16_000 }, { sampleRate: 16_000, warned: [] }],
    ['tts-1', { sample_rate: 7_000 }, { sampleRate: 24_000, warned: ['sample_rate'] }],
    ['eleven_v4', { voice: 'sarah' }, { voice: 'EXAVITQu4vr4xnSDxMaL', warned: [] }],
    ['eleven_v4', { format: 'pcm', sample_rate: 16_000 }, { format: 'pcm_16000', warned: [] }],
    ['eleven_v4', { format: 'pcm' }, { format: 'pcm_24000', sampleRate: 24_000, warned: [] }],
    [
      'eleven_v4',
      { voice_settings: { stability: 0.5, style: 1 } },
      { warned: ['voice_settings.style'] },
    ],
    ['eleven_v4', { chunk_schedule: [120] }, { warned: ['chunk_schedule'] }],
    ['flux-tts', { speed: 1.2 }, { speed: 1.2, warned: [] }],
    ['flux-tts', { format: 'pcm' }, { format: 'linear16', warned: [] }],
    [
      'tts-1',
      { language: 'de', with_timestamps: true },
      { warned: ['language', 'with_timestamps'] },
    ],
  ])('fits %s to %j', (model, request, expected) => {
    expect(fitted(model, request)).toMatchObject(expected)
  })
})
