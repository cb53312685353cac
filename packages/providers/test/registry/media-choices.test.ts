import { describe, expect, it } from 'vitest'
import {
  chooseAudio,
  chooseImage,
  chooseRealtime,
  chooseTts,
  chooseVideo,
} from '../../src/registry/media-choices.js'

describe('the choice of a vendor by model name', () => {
  it.each([
    [undefined, 'openai', 'gpt-image-2.6-flare'],
    ['DALL-E-3', 'openai', 'gpt-image-2.6-flare'],
    ['nano-banana', 'gemini', 'gemini-nano-banana-2.1'],
    ['core', 'stability', 'stable-image-core'],
    ['sd-core', 'stability', 'stable-image-core'],
    ['sd3.5-large', 'stability', 'sd3.5-large'],
    ['flux', 'flux', 'flux-2-pro'],
    ['imagen-4.0-generate-001', 'gemini', 'gemini-nano-banana-2.1'],
    ['grok-2-image', 'xai', 'grok-imagine-image-2.0'],
  ])('serves the image model %s', (model, provider, id) => {
    expect(chooseImage(model)).toEqual({ provider, model: id })
  })

  it.each(['ultra-hd', 'constructor', ''])('refuses the image model %j', (model) => {
    expect(() => chooseImage(model)).toThrow(expect.objectContaining({ key: 'image.model' }))
  })

  it.each([
    [undefined, 'gemini', 'gemini-omni-1.2-flash'],
    ['Kling-v1', 'klingai', 'kling-v1'],
    ['sora', 'gemini', 'gemini-omni-1.2-flash'],
  ])('serves the video model %s', (model, provider, id) => {
    expect(chooseVideo(model)).toEqual({ provider, model: id })
  })

  it('refuses an unknown video model', () => {
    expect(() => chooseVideo('cinema')).toThrow(expect.objectContaining({ key: 'video.model' }))
  })

  it.each([
    [{}, 'openai'],
    [{ provider: ' ElevenLabs ' }, 'elevenlabs'],
    [{ voice: 'Sarah', model: 'tts-1' }, 'elevenlabs'],
    [{ voice: 'EXAVITQu4vr4xnSDxMaL' }, 'elevenlabs'],
    [{ model: 'eleven_turbo_v2_5' }, 'elevenlabs'],
    [{ model: 'xi-custom' }, 'elevenlabs'],
    [{ voice: 'nova' }, 'openai'],
    [{ voice: 'constructor' }, 'openai'],
  ])('lets %j be spoken', (choice, provider) => {
    expect(chooseTts(choice).provider).toBe(provider)
  })

  it.each([
    [{}, 'transcribe', 'openai'],
    [{}, 'translate', 'gemini'],
    [{}, 'stream', 'deepgram'],
    [{ provider: 'gemini' }, 'stream', 'gemini_streaming'],
    [{ provider: 'OpenAI' }, 'realtime', 'openai_streaming'],
    [{ provider: 'openai-streaming' }, 'transcribe', 'openai_streaming'],
    [{ model: 'whisper-1' }, 'transcribe', 'openai'],
    [{ model: 'gpt-4o-transcribe' }, 'stream', 'openai_streaming'],
    [{ model: 'imagen-4' }, 'stream', 'gemini'],
    [{ model: 'nova-3' }, 'transcribe', 'deepgram'],
  ] as const)('lets %j be heard (%s)', (choice, action, provider) => {
    expect(chooseAudio(choice, action).provider).toBe(provider)
  })

  it.each([
    ['realtime', 'openai', 'gpt-realtime-2.1'],
    ['gpt-4o-realtime-preview', 'openai', 'gpt-realtime-2.1'],
    ['gemini-live', 'google', 'gemini-3.8-live'],
    ['GPT-realtime:alloy', 'openai', 'gpt-realtime'],
    ['o1-voice', 'openai', 'o1-voice'],
  ])('serves the live model %s', (model, provider, id) => {
    expect(chooseRealtime(model)).toEqual({ provider, model: id })
  })

  it.each([undefined, '', 'claude', 'constructor'])('serves no live model %j', (model) => {
    expect(chooseRealtime(model)).toBeUndefined()
  })
})
