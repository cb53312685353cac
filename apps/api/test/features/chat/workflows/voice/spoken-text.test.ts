import { afterEach, describe, expect, it, vi } from 'vitest'
import { SpokenText } from '../../../../../src/features/chat/workflows/speech/spoken-text.js'

afterEach(() => {
  vi.useRealTimers()
})

async function readAll(text: SpokenText): Promise<string[]> {
  const read: string[] = []
  for await (const part of text) read.push(part)
  return read
}

describe('The text of an answer on its way to a voice', () => {
  it('is read to its end, with nothing lost and nothing doubled', async () => {
    const text = new SpokenText({ maxCharacters: 1000 })
    const reading = readAll(text)
    for (const part of ['One', ' ', 'two. ', 'Three.']) {
      text.push(part)
      await Promise.resolve()
    }
    text.push(null)
    expect((await reading).join('')).toBe('One two. Three.')
  })

  it('is handed over in one go when it came in one go', async () => {
    const text = new SpokenText({ maxCharacters: 1000 })
    for (const part of ['One. ', 'Two. ', 'Three.', null]) text.push(part)
    expect(await readAll(text)).toEqual(['One. Two. Three.'])
  })

  it('waits through a pause of any length', async () => {
    vi.useFakeTimers()
    const text = new SpokenText({ maxCharacters: 1000 })
    text.push('Well. ')
    const reading = readAll(text)
    await vi.advanceTimersByTimeAsync(40_000)
    text.push('Yes.')
    text.push(null)
    expect(await reading).toEqual(['Well. ', 'Yes.'])
  })

  it('takes no more than it may hold, and more again once that was read', async () => {
    const text = new SpokenText({ maxCharacters: 5 })
    expect(text.push('12345')).toBe(true)
    expect(text.push('6')).toBe(false)
    const [first] = [await text[Symbol.asyncIterator]().next()]
    expect(first.value).toBe('12345')
    expect(text.push('6')).toBe(true)
  })

  it('tells whether there is anything to say', async () => {
    const [blank, filled] = [1, 2].map(() => new SpokenText({ maxCharacters: 1000 }))
    blank?.push(' \n')
    blank?.push(null)
    filled?.push(' \n')
    filled?.push('Yes')
    expect(await blank?.hasWords).toBe(false)
    expect(await filled?.hasWords).toBe(true)
    expect(blank?.push('late')).toBe(false)
  })
})
