import { describe, expect, it } from 'vitest'
import type { WarningEvent } from '../../../src/spec/call-events.js'
import type { ContentPart } from '../../../src/spec/messages.js'
import { mimeTypeOf } from '../../../src/text/attachments/file-parts.js'
import { inlineAttachments } from '../../../src/text/attachments/inline-attachments.js'
import type { FileReader } from '../../../src/text/attachments/request-files.js'

const maxBytes = 1000

const reader: FileReader = {
  isOwn: (url) => url.startsWith('http://localhost:8000/'),
  async readAsDataUrl(url, { mimeType }) {
    if (url.includes('missing')) throw new Error('answers with status 404')
    return `data:${mimeType};base64,${Buffer.from(url).toString('base64')}`
  },
}

async function inline(parts: ContentPart[], inlineAllFiles = false) {
  const warnings: WarningEvent[] = []
  const messages = [{ role: 'user' as const, content: parts }]
  const [message] = await inlineAttachments(messages, {
    reader,
    maxBytes,
    inlineAllFiles,
    warnings,
  })
  return { parts: message?.content, warnings }
}

const text = { type: 'text', text: 'Look' } as const

function image(url: string): ContentPart {
  return { type: 'image_url', image_url: { url } }
}

function document(url: string): ContentPart {
  return { type: 'file_url', file_url: { url } }
}

describe('inlineAttachments', () => {
  it('sends files of our own hosts as bytes and leaves public addresses to the vendor', async () => {
    const { parts } = await inline([
      image('http://localhost:8000/a.png'),
      image('https://a.example/b.png'),
      document('https://a.example/c.pdf'),
    ])
    expect(parts?.[0]).toHaveProperty('image_url.url', expect.stringMatching(/^data:image\/png/))
    expect(parts?.slice(1)).toEqual([
      image('https://a.example/b.png'),
      document('https://a.example/c.pdf'),
    ])
  })

  it('sends all documents as bytes where the vendor fetches none', async () => {
    const { parts } = await inline([document('https://a.example/my%20c.pdf')], true)
    expect(parts?.[0]).toEqual({
      type: 'file_url',
      file_url: {
        url: expect.stringMatching(/^data:application\/pdf;base64,/),
        filename: 'my c.pdf',
      },
    })
  })

  it('sends images as bytes too where the vendor fetches none, but for those within its reach', async () => {
    const parts = [image('https://a.example/b.png'), image('files/held')]
    const [message] = await inlineAttachments([{ role: 'user', content: parts }], {
      reader,
      maxBytes,
      inlineAllFiles: false,
      inlineAllImages: true,
      isWithinReach: (url) => url.startsWith('files/'),
      warnings: [],
    })
    expect(message?.content).toEqual([
      image(expect.stringMatching(/^data:image\/png;base64,/)),
      image('files/held'),
    ])
  })

  it('leaves out a file that cannot be read, and says so', async () => {
    const { parts, warnings } = await inline([text, image('http://localhost:8000/missing.png')])
    expect(parts).toEqual([text])
    expect(warnings).toEqual([
      {
        type: 'warning',
        code: 'attachment_left_out',
        message: 'answers with status 404',
        attachment: { type: 'image_url', url: 'http://localhost:8000/missing.png' },
      },
    ])
  })

  it('puts a note in the place of a message of which nothing is left', async () => {
    const { parts } = await inline([image('http://localhost:8000/missing.png')])
    expect(parts).toEqual([{ type: 'text', text: '[attachment not available]' }])
  })

  it('sends recordings as bytes, with the type that their address tells', async () => {
    const audio = (data: string) => ({ type: 'input_audio', input_audio: { data } }) as const
    const { parts } = await inline([
      audio('https://a.example/voice.mp3'),
      audio('data:audio/ogg;codecs=opus;base64,AAAA'),
      audio('AAAA'),
    ])
    expect(parts).toEqual([
      { type: 'input_audio', input_audio: { data: expect.any(String), mime_type: 'audio/mpeg' } },
      { type: 'input_audio', input_audio: { data: 'AAAA', mime_type: 'audio/ogg' } },
      audio('AAAA'),
    ])
  })

  it('turns documents into images for models that read none, and leaves out what is no PDF', async () => {
    const warnings: WarningEvent[] = []
    const parts = [document('https://a.example/a.pdf'), document('https://a.example/b.docx'), text]
    const [message] = await inlineAttachments([{ role: 'user', content: parts }], {
      reader,
      maxBytes,
      inlineAllFiles: false,
      toPages: async () => [
        { type: 'image_url', image_url: { url: 'data:image/png;base64,MQ==' } },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,Mg==' } },
      ],
      warnings,
    })
    expect(message?.content).toEqual([
      image('data:image/png;base64,MQ=='),
      image('data:image/png;base64,Mg=='),
      text,
    ])
    expect(warnings).toMatchObject([{ attachment: { url: 'https://a.example/b.docx' } }])
  })
})

describe('mimeTypeOf', () => {
  it.each([
    [{ url: 'https://a.example/x', mime_type: 'text/csv' }, 'text/csv'],
    [{ url: 'data:image/gif;base64,AA' }, 'image/gif'],
    [{ url: 'https://a.example/x.PDF?sig=1' }, 'application/pdf'],
    [{ url: 'https://a.example/x', filename: 'letter.rtf' }, 'application/rtf'],
    [{ url: 'https://a.example/x.constructor' }, 'application/octet-stream'],
  ])('of %j is %s', (file_url, type) => {
    expect(mimeTypeOf({ type: 'file_url', file_url })).toBe(type)
  })
})
