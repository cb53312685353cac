import { describe, expect, it } from 'vitest'
import { cutText } from '../../src/text/cut-text.js'

describe('cutText', () => {
  it.each([
    ['abc', 5, 'abc'],
    ['abc', 2, 'ab'],
    ['a👋b', 2, 'a'],
    ['a👋b', 3, 'a👋'],
  ])('of %j to %i is %j', (text, length, expected) => {
    expect(cutText(text, length)).toBe(expected)
  })
})
