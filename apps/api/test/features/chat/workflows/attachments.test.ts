import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answered,
  dialects,
  inDialect,
  openDialect,
  play,
  stepsOf,
} from '../../../support/dialects.js'
import { pagesOf } from '../../../support/pdf.js'
import type { TestApi } from '../../../support/start-api.js'
import { startApi } from '../../../support/start-api.js'

const skipped = [
  'working',
  'customEvent:aiTextModelInUse',
  'customEvent:attachmentSkipped',
  'text',
  'customEvent:textTimings',
  'text',
  'customEvent:textGenerationCompleted',
  ...answered,
]

describe.each(dialects)('Attachments in protocol %s', (dialect) => {
  let api: TestApi
  const ask = async (parts: object[], more: object = {}) => {
    await using client = await openDialect(api, dialect)
    api.simulator.steer({ reply: 'Seen.', chunk_size: 2 })
    const prompt = [{ type: 'text', text: 'Look' }, ...parts]
    const user_settings = { text: { model: 'deepseek-flash' } }
    return await play(client, dialect, { prompt, user_settings, ...more })
  }

  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  it.each([
    ['audio for a model that hears nothing', 'audio_url', 'https://files.example/voice.mp3'],
    ['a file at a private address', 'file_url', 'https://127.0.0.1/a.pdf'],
    ['a file at a mapped private address', 'file_url', 'https://[::ffff:10.0.0.1]/a'],
    ['a file without TLS', 'file_url', 'http://files.example/a.pdf'],
    ['a file of another scheme', 'file_url', 'file:///etc/passwd'],
  ])('leave out %s, say so and answer', async (_name, type, url) => {
    const events = await ask([{ type, [type]: { url } }])
    expect(stepsOf(events)).toEqual(inDialect(dialect, skipped))
    expect(events.find(({ event_type }) => event_type === 'attachmentSkipped')?.content).toEqual({
      attachment_type: type,
      url,
      message: expect.any(String),
    })
  })

  it('leave out what cannot be read in the history without losing the turn', async () => {
    const image = { type: 'image_url', image_url: { url: 'https://127.0.0.1/a.png' } }
    const chat_history = [{ role: 'user', content: [image] }]
    const user_settings = { text: { model: 'gemini-3.8-flash', file_attached_message_limit: 5 } }
    const more = { user_input: { chat_history }, user_settings }
    const events = await ask([], more)
    expect(stepsOf(events)).toContain(inDialect(dialect, ['customEvent:attachmentSkipped'])[0])
    expect(JSON.stringify(api.simulator.log.entries().at(-1)?.body)).toContain('not available')
  })

  it('reach a model that hears as bytes', async () => {
    const data = Buffer.from('RIFF....WAVE').toString('base64')
    const part = { type: 'audio_url', audio_url: { url: `data:audio/wav;base64,${data}` } }
    await ask([part], { user_settings: { text: { model: 'gemini-3.8-flash' } } })
    expect(JSON.stringify(api.simulator.log.entries().at(-1)?.body)).toContain(data)
  })

  it('reach a model that sees but reads no documents as images of their pages', async () => {
    const url = `data:application/pdf;base64,${pagesOf(2).toString('base64')}`
    await ask([{ type: 'file_url', file_url: { url, filename: 'two.pdf' } }])
    const body = JSON.stringify(api.simulator.log.entries().at(-1)?.body)
    expect(body.match(/data:image\/png;base64,/g)).toHaveLength(2)
    expect(body).not.toContain('application/pdf')
  })

  it('leave out a document that is none, say why and answer', async () => {
    const url = `data:application/pdf;base64,${Buffer.from('hello').toString('base64')}`
    const events = await ask([{ type: 'file_url', file_url: { url } }])
    expect(stepsOf(events)).toEqual(inDialect(dialect, skipped))
    expect(events.find(({ event_type }) => event_type === 'attachmentSkipped')?.content).toEqual({
      attachment_type: 'file_url',
      url: null,
      message: 'The PDF cannot be read',
    })
  })
})
