import { describe, expect, it } from 'vitest'
import { encodeALaw } from '../../src/audio/a-law.js'
import type { Simulator } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'
import { testNow } from '../test-clock.js'

type Ask = { vendor: Parameters<Simulator['baseUrl']>[0]; path: string; body: object }

const openai = (response_format: string): Ask => ({
  vendor: 'openai',
  path: '/audio/speech',
  body: { model: 'tts-1', input: 'Hi there.', voice: 'alloy', response_format },
})
const aura = (encoding: string): Ask => ({
  vendor: 'deepgram',
  path: `/v1/speak?model=aura-asteria-en&encoding=${encoding}`,
  body: { text: 'Hi there.' },
})
const elevenLabs = (format: string): Ask => ({
  vendor: 'elevenlabs',
  path: `/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM?output_format=${format}`,
  body: { text: 'Hi there.', model_id: 'eleven_flash_v2_5' },
})
const xai = (codec: string): Ask => ({
  vendor: 'xai',
  path: '/tts',
  body: { text: 'Hi there.', voice_id: 'ara', language: 'en', output_format: { codec } },
})

async function ask({ vendor, path, body }: Ask) {
  await using simulator = await startSimulator({ now: testNow })
  const response = await fetch(simulator.baseUrl(vendor) + path, {
    method: 'POST',
    headers: {
      authorization: `${vendor === 'deepgram' ? 'Token' : 'Bearer'} sk-test`,
      'xi-api-key': 'sk-test',
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

describe('formats of speech', () => {
  it.each([
    [openai('opus'), 400, "'opus' is not available here"],
    [openai('aac'), 400, "'aac' is not available here"],
    [openai('flac'), 400, "'flac' is not available here"],
    [aura('flac'), 400, 'UNSUPPORTED_AUDIO_FORMAT: flac'],
    [elevenLabs('opus_48000_64'), 403, 'output_format_not_allowed'],
  ])(
    'are refused in the words of the vendor where they are not made: %j',
    async (asked, ...expected) => {
      const [status, words] = expected
      const answer = await ask(asked)
      expect(answer.text).toContain(words)
      expect(answer.status).toBe(status)
    },
  )

  it.each([aura('alaw'), elevenLabs('alaw_8000'), xai('alaw')])(
    'may be A-law: %j',
    async (asked) => {
      const answer = await ask(asked)
      expect(answer.status).toBe(200)
      expect(answer.text.length).toBeGreaterThan(1_000)
    },
  )

  it('have the bytes of G.711 in A-law', () => {
    const samples = Int16Array.of(0, 1000, -1, -1000, 32_767, -32_768)
    expect([...encodeALaw(samples)]).toEqual([0xd5, 0xfa, 0x55, 0x7a, 0xaa, 0x2a])
  })
})
