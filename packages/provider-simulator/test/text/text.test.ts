import { describe, expect, it } from 'vitest'
import { resolveBehaviour } from '../../src/behaviour.js'
import { joinChunks, steeredChunks } from '../../src/text/chunks.js'
import { fillerCharacters, fillerWords } from '../../src/text/filler.js'
import { createPrefixCache } from '../../src/text/prefix-cache.js'
import { fulfilSpecialRequest } from '../../src/text/special-requests.js'
import { countTokens, slice, tokenize } from '../../src/text/tokens.js'

describe('tokenize', () => {
  it.each([
    'Plain words, with signs: 3.14 and 2,000!',
    '  leading\n\nand\ttrailing  ',
    'grün 日本語 👩‍🚀 e\u0301 עברית',
    '{"a":[1,2,{"b":"c\\n"}]}',
    '',
  ])('loses nothing of %j', (text) => {
    expect(tokenize(text).join('')).toBe(text)
  })

  it('makes tokens of about four characters', () => {
    const text = fillerCharacters(10_000)
    expect(text.length / countTokens(text)).toBeGreaterThan(3.5)
    expect(text.length / countTokens(text)).toBeLessThan(6)
  })

  it('never splits a surrogate pair when slicing', () => {
    expect(slice('a👍b👍c', 2)).toEqual(['a👍', 'b👍', 'c'])
  })
})

describe('chunks', () => {
  it.each([
    [{ chunks: 40, chunk_size: 3 }, 40, 120],
    [{ chunks: 3, chunk_size: 10 }, 3, 30],
    [{ chunks: 4, reply: 'abcdefgh' }, 4, 8],
    [{ chunks: 5, reply: 'abc' }, 5, 5],
    [{ chunk_size: 4, reply: 'abcdefgh!' }, 3, 9],
    [{ big_delta: 5000 }, 1, 5000],
    [{ chunks: 2, reply: '' }, 2, 2],
  ])('follow %j', (behaviour, count, length) => {
    const chunks = steeredChunks(resolveBehaviour(behaviour), 'unused')
    expect(chunks.count).toBe(count)
    expect(joinChunks(chunks)).toHaveLength(length)
  })
})

describe('special requests', () => {
  it.each([
    ['Please count to 4.', '1, 2, 3, 4'],
    ['count from 3 to 5', '3, 4, 5'],
    ['Say exactly: "All is well."', 'All is well.'],
    ['Reply with only this: ok', 'ok'],
    ['What is 12 * 12?', '12 * 12 = 144.'],
    ['What is 7/2?', '7/2 = 3.5.'],
    ['What is my name?', 'Your name is Ada.'],
  ])('fulfil %s', (request, answer) => {
    expect(fulfilSpecialRequest(request, ['Hi, my name is Ada'])).toBe(answer)
  })

  it.each([1, 7, 250])('write exactly %i words', (count) => {
    const text = fulfilSpecialRequest(`Please write a story of ${count} words`, [])
    expect(text?.split(' ')).toHaveLength(count)
    expect(text).toBe(fillerWords(count))
  })

  it('find a short title for a conversation', () => {
    const request = 'Give a short title for this conversation: how do tides follow the moon'
    expect(fulfilSpecialRequest(request, [])).toBe('Tides Follow Moon')
  })

  it.each(['Who wrote Hamlet?', 'Tell me a story', 'I read 3 books'])('leave %s alone', (text) => {
    expect(fulfilSpecialRequest(text, [])).toBeUndefined()
  })
})

describe('prefix cache', () => {
  const part = (text: string, tokens: number) => ({ text, tokens })

  it('knows the longest beginning it has seen, in steps of 128', () => {
    const cache = createPrefixCache()
    expect(cache.lookUp('m', [part('a', 1000), part('b', 500)])).toBe(0)
    expect(cache.lookUp('m', [part('a', 1000), part('b', 500), part('c', 9)])).toBe(1408)
    expect(cache.lookUp('m', [part('x', 1000), part('b', 500)])).toBe(0)
    expect(cache.lookUp('other', [part('a', 1000), part('b', 500)])).toBe(0)
  })

  it('leaves short prompts out and forgets the oldest', () => {
    const cache = createPrefixCache({ limit: 2 })
    const short = [part('a', 900)]
    expect([cache.lookUp('m', short), cache.lookUp('m', short)]).toEqual([0, 0])
    for (const name of ['a', 'b', 'c']) cache.lookUp('m', [part(name, 2000)])
    expect(cache.lookUp('m', [part('c', 2000)])).toBe(1920)
    expect(cache.lookUp('m', [part('a', 2000)])).toBe(0)
  })
})
