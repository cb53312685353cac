import { describe, expect, it } from 'vitest'
import { chooseSpeech, chooseTranscription } from '../../src/registry/choose-model.js'
import { chooseDefaultModels, defaultModels } from '../../src/registry/default-models.js'
import { createModelRegistry } from '../../src/registry/model-registry.js'

const models = createModelRegistry({ now: () => new Date('2026-11-28T12:00:00Z') })
const choice = { models, defaults: defaultModels }

describe('a model of another kind than text', () => {
  it.each([
    ['image', 'DALL-E-3', 'openai', 'gpt-image-2.6-flare'],
    ['image', 'nano-banana', 'gemini', 'gemini-nano-banana-2.1'],
    ['image', 'sd-core', 'stability', 'stable-image-core'],
    ['image', 'core', 'stability', 'stable-image-core'],
    ['image', 'flux', 'flux', 'flux-2-pro'],
    ['image', 'imagen-4.0-generate-001', 'gemini', 'gemini-nano-banana-2.1'],
    ['image', 'flux/flux-9', 'flux', 'flux/flux-9'],
    ['video', 'Kling-v1', 'klingai', 'kling-v1'],
    ['video', 'sora', 'gemini', 'gemini-omni-1.2-flash'],
    ['realtime', 'realtime', 'openai', 'gpt-realtime-2.1'],
    ['realtime', 'gpt-4o-realtime-preview', 'openai', 'gpt-realtime-2.1'],
    ['realtime', 'gemini-live', 'gemini', 'gemini-3.8-live'],
    ['transcription', 'gemini-flash', 'gemini', 'gemini-3.5-transcribe'],
    ['speech', 'eleven_turbo_v2_5', 'elevenlabs', 'eleven_turbo_v2_5'],
    ['embedding', 'text-embedding-3-small', 'openai', 'text-embedding-3-small'],
  ] as const)('of the kind %s is found by the name %s', (kind, name, vendor, id) => {
    const model = models.resolve(kind, name)
    expect(model.config.provider_name).toBe(vendor)
    expect(model.id).toBe(id)
  })

  it('is replaced aloud once it has ended', () => {
    const { model_replaced, warnings } = models.resolve('image', 'dall-e-3')
    expect(model_replaced).toEqual({
      requested: 'dall-e-3',
      used: 'gpt-image-2.6-flare',
      ended_on: '2026-05-12',
    })
    expect(warnings).toEqual([expect.objectContaining({ code: 'model_replaced' })])
  })

  it.each(['ultra-hd', 'constructor', ''])('is refused by the wrong name %j', (name) => {
    expect(() => models.resolve('image', name)).toThrow(
      expect.objectContaining({ key: 'image.model' }),
    )
    expect(models.has('realtime', name)).toBe(false)
  })

  it('names similar ones when the name is wrong', () => {
    expect(() => models.resolve('video', 'kling-v9')).toThrow('similar: kling-v')
  })
})

describe('the model that speaks', () => {
  it.each([
    [{}, defaultModels.tts],
    [{ provider: ' ElevenLabs ' }, 'eleven_flash_v2_5'],
    [{ provider: 'gemini' }, 'gemini-3.8-flash-tts'],
    [{ voice: 'Kore' }, 'gemini-3.8-flash-tts'],
    [{ voice: 'Sarah' }, 'eleven_flash_v2_5'],
    [{ voice: 'EXAVITQu4vr4xnSDxMaL' }, 'eleven_flash_v2_5'],
    [{ voice: 'constructor' }, defaultModels.tts],
    [{ model: 'aura-2', voice: 'Kore' }, 'aura-2'],
  ])('is chosen by %j', (tts, id) => {
    expect(chooseSpeech(tts, choice)).toBe(id)
  })

  it('is none of a vendor that has none', () => {
    expect(() => chooseSpeech({ provider: 'acme' }, choice)).toThrow(
      expect.objectContaining({ key: 'tts.provider' }),
    )
  })
})

describe('the model that hears', () => {
  it.each([
    [{}, 'transcribe', 'gpt-transcribe'],
    [{}, 'translate', 'gemini-3.5-transcribe'],
    [{}, 'stream', 'nova-3'],
    [{ provider: 'OpenAI' }, 'realtime', 'gpt-live-transcribe'],
    [{ provider: 'openai-streaming' }, 'transcribe', 'gpt-transcribe'],
    [{ provider: 'elevenlabs' }, 'transcribe', 'scribe_v2'],
    [{ model: 'whisper-1' }, 'transcribe', 'whisper-1'],
  ] as const)('is chosen by %j to %s', (audio, action, id) => {
    expect(chooseTranscription(audio, action, choice)).toBe(id)
  })
})

describe('the default of a role', () => {
  it('is that of the first vendor that is set up, and its kind knows it', () => {
    const chosen = chooseDefaultModels((vendor) => vendor !== 'gemini')
    expect(chosen.image).toBe('gemini-nano-banana-2.1')
    expect(models.resolve('image', chosen.image).config.provider_name).toBe('gemini')
    expect(models.resolve('realtime', chosen.realtime).config.provider_name).toBe('gemini')
  })
})
