import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { escapeLike, readJson, toInstant, writeJson } from '../../src/index.js'

describe('toInstant', () => {
  it.each([
    ['2025-01-31', '2025-01-31T00:00:00.000Z'],
    ['2025-01-31T10:15:30', '2025-01-31T10:15:30.000Z'],
    ['2025-01-31 10:15:30.5', '2025-01-31T10:15:30.500Z'],
    ['2025-01-31T10:15:30+02:00', '2025-01-31T08:15:30.000Z'],
    ['2025-01-31T10:15:30-0500', '2025-01-31T15:15:30.000Z'],
    ['2025-01-31T10:15:30z', '2025-01-31T10:15:30.000Z'],
  ])('reads %s as %s wherever the process runs', (text, instant) => {
    expect(toInstant(text, 'start_date').toISOString()).toBe(instant)
  })

  it.each(['', 'soon', '2025-13-01', new Date(Number.NaN)])('refuses %j', (value) => {
    const attempt = () => toInstant(value, 'start_date')
    expect(attempt).toThrow(ValidationError)
    expect(attempt).toThrow('start_date is not a valid date')
  })
})

describe('JSON values', () => {
  it('are read whether the driver has parsed them or not', () => {
    expect(readJson('{"a":[1]}')).toEqual({ a: [1] })
    expect(readJson({ a: [1] })).toEqual({ a: [1] })
    expect([readJson(null), readJson(undefined)]).toEqual([null, null])
  })

  it('are written as text, and nothing stays null', () => {
    expect(writeJson([1])).toBe('[1]')
    expect([writeJson(null), writeJson(undefined)]).toEqual([null, null])
    // Halves of characters, which no server takes, and what only looks like one.
    expect(writeJson(['\ud800a', '\\ud800', '😀'])).toBe('["\ufffda","\\\\ud800","😀"]')
  })
})

describe('escapeLike', () => {
  it('escapes the wildcards and its own escape character', () => {
    expect(escapeLike('100%_!\\')).toBe('100!%!_!!\\')
  })
})
