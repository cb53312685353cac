import { describe, expect, it } from 'vitest'
import { pcmBytes, speak, startSimulator, writeWav } from '../../src/index.js'

const wav = new Blob([
  new Uint8Array(writeWav({ samples: speak('Hello there.', 16_000), sampleRate: 16_000 })),
])

function form(fields: Record<string, string>, file: Blob = wav): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file, 'audio.wav')
  return body
}

describe('recordings', () => {
  it('are refused by OpenAI where a model does not take what is asked', async () => {
    await using simulator = await startSimulator({ now: () => new Date('2026-11-28') })
    const post = async (body: FormData) => {
      const url = `${simulator.baseUrl('openai')}/audio/transcriptions`
      const headers = { authorization: 'Bearer sk-test' }
      const answer = await fetch(url, { method: 'POST', headers, body })
      return [answer.status, JSON.parse(await answer.text()).error?.param]
    }
    expect(await post(form({ model: 'gpt-transcribe' }))).toEqual([200, undefined])
    const refused: [Record<string, string>, string | null][] = [
      [{ model: 'gpt-transcribe', language: 'en' }, 'language'],
      [{ model: 'gpt-4o-transcribe', 'languages[]': 'en' }, 'languages[]'],
      [{ model: 'gpt-4o-transcribe', response_format: 'verbose_json' }, 'response_format'],
      [{ model: 'whisper-1', unknown: '1' }, 'unknown'],
    ]
    for (const [fields, param] of refused) expect(await post(form(fields))).toEqual([400, param])
    expect(await post(form({ model: 'gpt-live-transcribe' }))).toEqual([404, null])
    expect(await post(form({ model: 'whisper-1' }, new Blob(['no audio'])))).toEqual([400, 'file'])
  })

  it('are refused by Deepgram for unknown settings and wrong keys', async () => {
    await using simulator = await startSimulator()
    const post = async (query: string, key = 'sk-test') => {
      const url = `${simulator.baseUrl('deepgram')}/v1/listen?${query}`
      const headers = { authorization: `Token ${key}`, 'content-type': 'audio/wav' }
      const answer = await fetch(url, { method: 'POST', headers, body: wav })
      return [answer.status, JSON.parse(await answer.text()).err_code]
    }
    expect(await post('model=nova-3')).toEqual([200, undefined])
    expect(await post('model=nova-9')).toEqual([400, 'Bad Request'])
    expect(await post('model=nova-3&prompt=x')).toEqual([400, 'Bad Request'])
    expect(await post('model=nova-3', 'sk-invalid')).toEqual([401, 'INVALID_AUTH'])
  })
})

describe('sockets', () => {
  it('refuse the handshake in the words of the vendor', async () => {
    await using simulator = await startSimulator()
    const { WebSocket } = await import('ws')
    const status = (url: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve) => {
        const socket = new WebSocket(url, { headers })
        socket.on('unexpected-response', (_, response) => resolve(response.statusCode))
        socket.on('open', () => resolve(101))
        socket.on('error', () => undefined)
      })
    const base = simulator.url.replace('http', 'ws')
    const token = { authorization: 'Token sk-test' }
    const live = `${base}/deepgram/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000`
    expect(await status(live, token)).toBe(101)
    expect(await status(live, {})).toBe(401)
    expect(await status(`${live}&utterance_end_ms=1000`, token)).toBe(400)
    expect(await status(`${base}/deepgram/v3/listen`, token)).toBe(404)
    expect(await status(`${base}/elevenlabs/v1/speech-to-text/realtime`, {})).toBe(401)
    expect(await status(`${base}/anthropic/v1/realtime`, {})).toBe(404)
  })

  it('close with the vendor code for a message that makes no sense', async () => {
    await using simulator = await startSimulator()
    const { WebSocket } = await import('ws')
    const url = `${simulator.url}/deepgram/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000`
    const socket = new WebSocket(url, { headers: { authorization: 'Token sk-test' } })
    await new Promise((resolve) => socket.on('open', resolve))
    socket.send(pcmBytes(speak('Yes.', 16_000)))
    socket.send('{"type":"Nonsense"}')
    expect(await new Promise((resolve) => socket.on('close', resolve))).toBe(1008)
  })
})
