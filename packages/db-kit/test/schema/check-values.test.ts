import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { checkValues } from '../../src/index.js'
import { everythingTable } from '../support/everything-table.js'

describe('checkValues', () => {
  it.each([
    { name: 'x'.repeat(20) },
    { name: '😀'.repeat(20) },
    { note: 'ä'.repeat(32_767) },
    { count: -2_147_483_647, big: Number.MAX_SAFE_INTEGER, ratio: 0.1 },
    { state: 'old', at: new Date(), token: null, note: undefined },
    { day: '2024-02-29', local: '2024-02-29T23:59:59' },
    { data: `${'['.repeat(31)}"[[{\\"[{"${']'.repeat(31)}` },
    { unknown_column: 'x'.repeat(1000) },
  ])('accepts what fits (%#)', (values) => {
    expect(() => checkValues(everythingTable, values)).not.toThrow()
  })

  it.each([
    ['name', 'x'.repeat(21), 'name must not be longer than 20 characters'],
    ['code', 'abcd', 'code must not be longer than 3 characters'],
    ['note', 'ä'.repeat(32_768), 'note must not be longer than 65535 bytes'],
    ['story', 'x'.repeat(16_777_216), 'story must not be longer than 16777215 bytes'],
    ['count', 2_147_483_648, 'count is out of range'],
    ['count', 1.5, 'count must be an integer'],
    ['big', 2 ** 53, 'big must be an integer'],
    ['ratio', Number.NaN, 'ratio must be finite'],
    ['state', 'odd', 'state must be one of new, old'],
    ['at', new Date(Number.NaN), 'at is not a date'],
    ['data', '['.repeat(32), 'data must not be nested deeper than 31 levels'],
    ['day', '2025-02-30', 'day must be a date, YYYY-MM-DD'],
    ['day', '2025-2-3', 'day must be a date, YYYY-MM-DD'],
    ['local', '2025-02-03', 'local must be YYYY-MM-DDTHH:MM:SS'],
    ['local', '2025-02-30T10:00:00', 'local must be YYYY-MM-DDTHH:MM:SS'],
    ['local', '2025-02-03T24:00:00', 'local must be YYYY-MM-DDTHH:MM:SS'],
  ])('refuses a value that does not fit %s', (field, value, message) => {
    const attempt = () => checkValues(everythingTable, { [field]: value })
    expect(attempt).toThrow(ValidationError)
    expect(attempt).toThrow(message)
  })
})
