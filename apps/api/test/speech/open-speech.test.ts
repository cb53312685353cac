import type { SpeechEvent, SpeechProvider, SpeechRequest } from '@betterai/providers'
import { createProviders, registerTtsProvider } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { openSpeech } from '../../src/speech/open-speech.js'
import type { SpeechParts } from '../../src/speech/speech-parts.js'

const requests: SpeechRequest[] = []
const finish: SpeechEvent = {
  type: 'finish',
  finish_reason: 'stop',
  raw_finish_reason: null,
  model: 'm',
  response_id: null,
}

/** Speaks two bytes for every model. */
function toyProvider(provider_name: string): SpeechProvider {
  return {
    provider_name,
    capabilities: { text_stream: true, audio_stream: true, timestamps: false, voice_list: false },
    async *speak(request) {
      requests.push(request)
      const { format = '' } = request
      const chunk = { request_id: null, segment: 0, sequence: 0, sample_rate: 24_000 }
      yield { type: 'audio', bytes: Buffer.from('ab'), format, is_final: true, ...chunk }
      yield finish
    },
  }
}

const vendors = ['elevenlabs', 'openai', 'gemini']
const apiKeys = vendors.map((name) => [name, { apiKey: 'sk-test' }] as const)
const parts: SpeechParts = {
  providers: createProviders({ vendors: Object.fromEntries(apiKeys) }),
  storage: { storeAsset: () => Promise.reject(new Error('not here')) },
  staging: { stage: () => Promise.reject(new Error('not here')) },
  ownVoices: { vendor: 'elevenlabs', ids: new Map([['ada', 'voice-of-ada-0123456']]) },
  rewriteRules: [],
  leftOutPhrases: ['sighs'],
}
for (const name of vendors) registerTtsProvider(name, async () => toyProvider(name))
const open = (tts: Record<string, unknown>, general = {}) =>
  openSpeech({ tts, general, format: 'mp3' }, parts)

async function spoken(speech: Awaited<ReturnType<typeof open>>) {
  requests.length = 0
  const events = []
  for await (const event of speech.speak('Hello')) events.push(event)
  return { events, request: requests[0] }
}

describe('Speech is opened', () => {
  it.each([
    [{}, 'elevenlabs', 'eleven_flash_v2_5', '21m00Tcm4TlvDq8ikWAM'],
    [{ voice: 'Sarah' }, 'elevenlabs', 'eleven_flash_v2_5', 'EXAVITQu4vr4xnSDxMaL'],
    [{ voice: 'Ada' }, 'elevenlabs', 'eleven_flash_v2_5', 'voice-of-ada-0123456'],
    [{ model: 'tts-1' }, 'openai', 'tts-1', 'alloy'],
    [{ model: 'tts-1', voice: 'NOVA' }, 'openai', 'tts-1', 'nova'],
    [{ voice: 'nova' }, 'openai', 'gpt-4o-mini-tts', 'nova'],
    [{ provider: 'Gemini' }, 'gemini', 'gemini-3.8-flash-tts', 'Puck'],
  ])('for %j by %s, %s, %s', async (tts, provider_name, model, voice) => {
    expect(await open(tts)).toMatchObject({ provider_name, model, voice })
  })

  it('by the vendor of the voice where the model is of another one, and says so', async () => {
    const speech = await open({ model: 'tts-1', voice: 'sarah' })
    expect(speech).toMatchObject({ provider_name: 'elevenlabs', model: 'eleven_flash_v2_5' })
    expect(speech.warnings).toMatchObject([{ code: 'model_of_other_vendor', field: 'tts.model' }])
  })

  it('with the usual voice where nobody knows the named one, and says so', async () => {
    const speech = await open({ model: 'tts-1', voice: 'gandalf' })
    expect(speech.voice).toBe('alloy')
    expect(speech.warnings).toContainEqual({
      code: 'unknown_voice',
      message: 'Unknown voice "gandalf", using alloy',
      field: 'tts.voice',
    })
  })

  it.each([
    [{ model: 'tts-9' }, 'model', 'tts-1'],
    [{ provider: 'acme' }, 'provider', undefined],
    [{ model: 'tts-1', format: 'tape' }, 'format', 'mp3'],
    [{ speed: 'fast' }, 'speed', undefined],
    [{ speed: 9 }, 'speed', undefined],
    [{ stability: -1 }, 'stability', undefined],
    [{ chunk_schedule: '[1,2]' }, 'chunk_schedule', undefined],
  ])('never for %j', async (tts, field, suggestion) => {
    const error = await open(tts).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'VALIDATION_ERROR', status: 400 })
    expect(error).toHaveProperty('field', expect.stringContaining(`user_settings.tts.${field}`))
    if (suggestion)
      expect(error).toHaveProperty('suggestions', expect.arrayContaining([suggestion]))
  })

  it('with the settings that the vendor gets', async () => {
    const speech = await open({
      model: 'eleven_flash_v2_5',
      format: 'wav',
      speed: '1.1',
      stability: 0.5,
      use_speaker_boost: 'yes',
      chunk_schedule: 120,
      alignment: true,
      style: null,
    })
    const { events, request } = await spoken(speech)
    expect(request).toEqual({
      left_out_phrases: ['sighs'],
      text: 'Hello',
      chunk_schedule: [120, 120, 120, 120],
      voice: '21m00Tcm4TlvDq8ikWAM',
      format: 'pcm_24000',
      speed: 1.1,
      voice_settings: { stability: 0.5, use_speaker_boost: true },
      with_timestamps: true,
    })
    expect(speech.format).toBe('wav')
    expect(events).toMatchObject([
      { type: 'audio', bytes: Buffer.from('ab'), format: 'pcm', sample_rate: 24_000 },
      { type: 'finish' },
    ])
  })

  it('without any vendor for test data', async () => {
    const speech = await open({}, { return_test_data: true })
    const { events, request } = await spoken(speech)
    expect(request).toBeUndefined()
    expect(speech).toMatchObject({ provider_name: 'test-data', model: 'mock-model' })
    expect(events).toMatchObject([{ bytes: Buffer.from('test-audio') }, { type: 'finish' }])
  })
})
