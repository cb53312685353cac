import { describe, expect, it } from 'vitest'
import { promptSchema, promptText } from '../../src/index.js'

const url = 'https://example.com/a'
const accepts = (prompt: unknown) => promptSchema.safeParse(prompt).success

describe('a prompt', () => {
  it('is a trimmed text that is not blank', () => {
    expect(promptSchema.parse('  hello ')).toBe('hello')
    expect(accepts(' ')).toBe(false)
  })

  it('is a list of 1 to 64 parts', () => {
    const part = { type: 'text', text: 'a' }
    expect(accepts([])).toBe(false)
    expect(accepts(Array(64).fill(part))).toBe(true)
    expect(accepts(Array(65).fill(part))).toBe(false)
  })

  it.each(['image_url', 'file_url', 'audio_url'])('takes an %s as text or as object', (type) => {
    const normal = [{ type, [type]: { url } }]
    expect(promptSchema.parse([{ type, [type]: url }])).toEqual(normal)
    expect(promptSchema.parse(normal)).toEqual(normal)
  })

  it('keeps the details of images and files', () => {
    const parts = [
      { type: 'image_url', image_url: { url, detail: 'low' } },
      { type: 'file_url', file_url: { url, filename: 'a.pdf' } },
      { type: 'image_mode', image_mode: 'default' },
    ]
    expect(promptSchema.parse(parts)).toEqual(parts)
  })

  it('does without details that cannot be used', () => {
    const odd = [
      { type: 'image_url', image_url: { url, detail: 'original' } },
      { type: 'file_url', file_url: { url, filename: null, mime_type: null } },
      { type: 'image_mode', image_mode: null },
    ]
    expect(promptSchema.parse(odd)).toEqual([
      { type: 'image_url', image_url: { url } },
      { type: 'file_url', file_url: { url } },
      { type: 'image_mode', image_mode: '' },
    ])
  })

  it('lets parts of unknown types pass untouched', () => {
    const parts = [{ type: 'location', latitude: 1, longitude: 2 }]
    expect(promptSchema.parse(parts)).toEqual(parts)
  })

  it.each([
    ['a text part without text', { type: 'text' }],
    ['an image without an address', { type: 'image_url', image_url: {} }],
    ['a file with a blank address', { type: 'file_url', file_url: '' }],
    ['an image mode that is no text', { type: 'image_mode', image_mode: 1 }],
    ['a part without a type', { text: 'a' }],
    ['something that is no part', 'text'],
  ])('refuses %s', (_name, part) => {
    expect(accepts([part])).toBe(false)
  })
})

describe('promptText', () => {
  it('joins the trimmed texts with one space', () => {
    const prompt = promptSchema.parse([
      { type: 'text', text: ' Look at ' },
      { type: 'image_url', image_url: url },
      { type: 'text', text: '' },
      { type: 'text', text: 'this' },
    ])
    expect(promptText(prompt)).toBe('Look at this')
  })

  it('is empty when there is no text', () => {
    const image = { type: 'image_url', image_url: { url } }
    expect(promptText([image])).toBe('')
    expect(promptText(null)).toBe('')
    expect(promptText(' hello ')).toBe('hello')
  })
})
