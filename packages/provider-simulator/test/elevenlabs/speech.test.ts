import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { Simulator } from '../../src/index.js'
import { startSimulator } from '../../src/index.js'

const voice = 'EXAVITQu4vr4xnSDxMaL'
const headers = { 'xi-api-key': 'any', 'content-type': 'application/json' }
let simulator: Simulator

beforeAll(async () => {
  simulator = await startSimulator()
})
afterAll(() => simulator.close())

function say(path: string, body: object) {
  const url = simulator.baseUrl('elevenlabs') + path
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Sends messages and gives what comes until the socket ends, or until a context has. */
async function converse(path: string, messages: object[]) {
  const url = `${simulator.baseUrl('elevenlabs').replace('http', 'ws')}${path}`
  const socket = new WebSocket(url, { headers })
  const received: Record<string, unknown>[] = []
  await once(socket, 'open')
  for (const message of messages) socket.send(JSON.stringify(message))
  return await new Promise<{ received: typeof received; code: number | undefined }>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString())
      received.push(message)
      if (message.isFinal !== true) return
      resolve({ received, code: undefined })
      socket.terminate()
    })
    socket.on('close', (code) => resolve({ received, code }))
  })
}

const dialogue =
  '/v1/text-to-dialogue/multi-stream-input?model_id=eleven_v4_turbo&output_format=pcm_16000'
const line = { context_id: 'a', inputs: [{ text: 'Hello. ', voice_id: voice }], flush: true }

describe('speech of the simulated ElevenLabs', () => {
  it.each([
    [
      `/v1/text-to-speech/nobody`,
      { text: 'Hi', model_id: 'eleven_flash_v2_5' },
      404,
      'voice_not_found',
    ],
    [`/v1/text-to-speech/${voice}`, { text: 'Hi', model_id: 'eleven_v9' }, 400, 'model_not_found'],
    [
      `/v1/text-to-speech/${voice}?output_format=pcm_7`,
      { text: 'Hi', model_id: 'eleven_v3' },
      400,
      'invalid_output_format',
    ],
    [`/v1/text-to-speech/${voice}`, { text: '', model_id: 'eleven_v3' }, 422, 'invalid_request'],
    [
      `/v1/text-to-speech/${voice}`,
      { text: 'x'.repeat(10_001), model_id: 'eleven_multilingual_v2' },
      400,
      'max_character_limit_exceeded',
    ],
    [
      `/v1/text-to-speech/${voice}`,
      { text: 'Hi', model_id: 'eleven_flash_v2', language_code: 'de' },
      400,
      'unsupported_language',
    ],
  ])('refuses %s with %j', async (path, body, status, code) => {
    const response = await say(path, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ detail: { status: code } })
  })

  it('ends the whole socket when a context names its voices twice', async () => {
    const { received, code } = await converse(dialogue, [
      { ...line, voices: [voice] },
      { ...line, voices: [voice] },
    ])
    expect(code).toBe(1008)
    expect(received.at(-1)).toMatchObject({
      message: 'voices can only be set in the first message',
    })
  })

  it.each([
    ['no voices', [line], 'voices_required'],
    ['two voices', [{ ...line, voices: [voice, voice] }], 'too_many_voices'],
    ['an unknown voice', [{ ...line, voices: ['nobody'] }], 'voice_not_found'],
    ['an unknown field', [{ ...line, voices: [voice], speed: 2 }], 'invalid_message'],
    [
      'more contexts than it takes',
      ['a', 'b', 'c', 'd', 'e', 'f'].map((context_id) => ({ context_id, voices: [voice] })),
      'max_active_contexts_reached',
    ],
  ])('refuses %s', async (_, messages, error) => {
    const { received, code } = await converse(dialogue, messages)
    expect(code).toBe(1008)
    expect(received.at(-1)).toMatchObject({ error, code: 1008 })
  })

  it('holds short text back until it is told to speak', async () => {
    const { received } = await converse(dialogue, [
      { ...line, voices: [voice], flush: false },
      { context_id: 'a', close_context: true },
    ])
    expect(received.filter(({ audio }) => typeof audio === 'string').length).toBeGreaterThan(1)
    expect(received.at(-1)).toEqual({ isFinal: true, contextId: 'a' })
  })

  it('does not serve newer models over the older socket', async () => {
    const url = `${simulator.baseUrl('elevenlabs').replace('http', 'ws')}/v1/text-to-speech/${voice}/multi-stream-input?model_id=eleven_v3`
    const socket = new WebSocket(url, { headers })
    const [, response] = await once(socket, 'unexpected-response')
    expect(response.statusCode).toBe(403)
    socket.on('error', () => undefined)
    socket.terminate()
  })
})
