import { UnavailableError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/spec/messages.js'
import { HeldFiles } from '../../../src/text/attachments/held-files.js'
import { inlineAttachments } from '../../../src/text/attachments/inline-attachments.js'
import type { FileReader } from '../../../src/text/attachments/request-files.js'

const own = (name: string) => `http://localhost:8000/${name}`
const image = (name: string) => ({ type: 'image_url' as const, image_url: { url: own(name) } })
const messages = (names: string[]): ChatMessage[] => [{ role: 'user', content: names.map(image) }]

/** Files of 100 bytes each, which arrive in two chunks. */
function createReader() {
  const read: string[] = []
  let running = 0
  let mostAtOnce = 0
  const reader: FileReader = {
    isOwn: () => true,
    async readAsDataUrl(url, { mimeType, onBytes }) {
      read.push(url)
      mostAtOnce = Math.max(mostAtOnce, ++running)
      try {
        for (let chunk = 0; chunk < 2; chunk++) {
          await new Promise(setImmediate)
          onBytes(50)
        }
        return `data:${mimeType};base64,${Buffer.alloc(100).toString('base64')}`
      } finally {
        running--
      }
    },
  }
  return { reader, read, mostAtOnce: () => mostAtOnce }
}

const options = { inlineAllFiles: false, warnings: [], maxBytes: 1000 }

describe('The files of a request', () => {
  it('are read once however often they are named', async () => {
    const { reader, read } = createReader()
    const [message] = await inlineAttachments(messages(['a', 'b', 'a', 'a']), {
      ...options,
      reader,
    })
    expect(read).toEqual([own('a'), own('b')])
    expect(message?.content).toHaveLength(4)
  })

  it('are read two at a time', async () => {
    const { reader, read, mostAtOnce } = createReader()
    await inlineAttachments(messages(['a', 'b', 'c', 'd', 'e']), { ...options, reader })
    expect(read).toHaveLength(5)
    expect(mostAtOnce()).toBe(2)
  })

  it('may not be larger together than the limit, each as often as it is named', async () => {
    const { reader } = createReader()
    const refused = inlineAttachments(messages(Array.from({ length: 11 }, () => 'a')), {
      ...options,
      reader,
    })
    await expect(refused).rejects.toMatchObject({
      status: 413,
      data: { field: 'prompt', max_bytes: 1000 },
    })
  })

  it('ask for room in memory before they are held, and are refused without it', async () => {
    const { reader } = createReader()
    let held = 0
    const reserve = (bytes: number) => {
      held += bytes
      if (held > 200) throw new UnavailableError('Too much', { retryAfter: 5 })
    }
    await inlineAttachments(messages(['a', 'a', 'a']), { ...options, reader, reserve })
    expect(held).toBe(134)
    const refused = inlineAttachments(messages(['b']), { ...options, reader, reserve })
    await expect(refused).rejects.toMatchObject({ status: 503, retryAfter: 5 })
  })

  it('become pages once, which count as often as the document is named', async () => {
    const { reader } = createReader()
    let rendered = 0
    const url = `data:image/png;base64,${'A'.repeat(400)}`
    const toPages = async () => {
      rendered++
      return [{ type: 'image_url' as const, image_url: { url } }]
    }
    const file_url = { url: own('a.pdf'), mime_type: 'application/pdf' }
    const document = { type: 'file_url' as const, file_url }
    const named = (times: number): ChatMessage[] => [
      { role: 'user', content: Array.from({ length: times }, () => document) },
    ]
    const [message] = await inlineAttachments(named(2), { ...options, reader, toPages })
    expect(rendered).toBe(1)
    expect(message?.content).toHaveLength(2)
    const refused = inlineAttachments(named(3), { ...options, reader, toPages })
    await expect(refused).rejects.toMatchObject({ status: 413 })
  })
})

describe('HeldFiles', () => {
  it('gives back once what was taken, and takes nothing after that', () => {
    let held = 0
    const files = new HeldFiles({
      take: (bytes) => {
        held += bytes
      },
      release: (bytes) => {
        held -= bytes
      },
    })
    files.take(7)
    files.take(3)
    expect(held).toBe(10)
    files.release()
    files.release()
    expect(held).toBe(0)
    expect(() => files.take(1)).toThrow('over')
  })
})
