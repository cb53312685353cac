import { describe, expect, it } from 'vitest'
import { wellFormed } from '../../src/shared/well-formed.js'

describe('wellFormed', () => {
  it('puts U+FFFD in place of half a character, wherever it stands', () => {
    const cut = { messages: [{ role: 'user', content: 'cut \ud83d' }, { content: '\udc00 x' }] }
    expect(wellFormed(cut)).toEqual({
      messages: [{ role: 'user', content: 'cut \ufffd' }, { content: '\ufffd x' }],
    })
  })

  it('leaves alone what is whole', () => {
    const whole = {
      text: '👋🏽',
      list: [1, null],
      at: new Date(0),
      signal: new AbortController().signal,
    }
    expect(wellFormed(whole)).toBe(whole)
  })
})
