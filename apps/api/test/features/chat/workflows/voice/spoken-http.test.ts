import type { ReceivedEvent } from '@betterai/testkit'
import { contentOf, typesOf } from '@betterai/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  forgetBehaviours,
  httpVoice,
  speechPath,
  spokenWords,
  textPath,
  voice,
} from '../../../../support/spoken-chat.js'
import type { TestApi } from '../../../../support/start-api.js'
import { startApi } from '../../../../support/start-api.js'

const reply = 'Low water is at six. High water follows.'
const writes = { path: textPath, reply }
const body = { prompt: 'When?', user_settings: { tts: voice } }
const httpBody = { prompt: 'When?', user_settings: { tts: httpVoice } }

describe('An answer over HTTP that is spoken', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi({ TEXT_MAX_RETRIES: '1' })
  })
  beforeEach(() => forgetBehaviours(api))
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  async function stream(query = '', request: object = body): Promise<ReceivedEvent[]> {
    const response = await api.post(`/chat/stream${query}`, request)
    const lines = (await response.text()).split('\n').filter((line) => line.startsWith('data: {'))
    return lines.map((line) => JSON.parse(line.slice('data: '.length)))
  }

  it('comes as events among those of the text', async () => {
    api.simulator.steer({ ...writes, chunk_size: 4, chunk_delay_ms: 20 })
    const events = await stream()
    expect(spokenWords(events)).toBe(reply)
    expect(contentOf(events)).toBe(reply)
    expect(typesOf(events).slice(-6)).toEqual([
      'ttsGenerationCompleted',
      'customEvent:ttsFileUploaded',
      'textCompleted',
      'ttsCompleted',
      'complete',
      'fullProcessComplete',
    ])
  })

  it('comes in protocol 3 as well, and not where nothing but text is sent', async () => {
    api.simulator.steer([writes, writes])
    expect(spokenWords(await stream('?protocol=3'))).toBe(reply)
    await stream('?framing=raw', httpBody)
    const asked = api.simulator.log.entries().filter(({ path }) => path.includes(speechPath))
    expect(asked).toEqual([])
  })

  it('has an address where it is given whole', async () => {
    api.simulator.steer(writes)
    const { data } = Object(await (await api.post('/chat', body)).json())
    expect(data).toMatchObject({
      text: reply,
      audio: { provider: 'elevenlabs', model: 'eleven_flash_v2_5', voice: expect.any(String) },
    })
    const file = await fetch(data.audio.audio_url)
    expect(file.headers.get('content-type')).toBe('audio/wav')
    expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(48_000)
  })

  it('stands without audio when the voice fails, which a warning tells', async () => {
    api.simulator.steer([writes, { path: speechPath, times: 9, status: 401 }])
    const { data } = Object(await (await api.post('/chat', httpBody)).json())
    expect(data).toMatchObject({
      text: reply,
      audio: null,
      metadata: { warnings: [{ code: 'model_ends' }, { code: 'speech_failed' }] },
    })
  })
})
