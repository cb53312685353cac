import { describe, expect, it } from 'vitest'
import { masked, maskedQuery } from '../../src/logging/masked.js'
import { preview, previewText } from '../../src/logging/preview.js'

describe('A payload in the log', () => {
  it('shows the beginning of long tokens, nothing of short ones and of passwords', () => {
    const given = {
      Token: 'abcdefghijklmnop',
      api_key: 'short',
      list: [{ PASSWORD: 'long enough' }],
    }
    expect(masked(given)).toEqual({
      Token: 'abcdefghijkl***',
      api_key: '***',
      list: [{ PASSWORD: '***' }],
    })
    expect(masked({ secret: { in: 'here' }, password: 5 })).toEqual({
      secret: '***',
      password: '***',
    })
  })

  it('ends at a depth, and shortens addresses', () => {
    let nested: unknown = 'core'
    for (let depth = 0; depth < 12; depth++) nested = { nested }
    expect(JSON.stringify(masked(nested))).toContain('<max depth reached>')
    expect(JSON.stringify(masked(nested))).not.toContain('core')
    const image_locations = ['data:image/png;base64,'.padEnd(500, 'A')]
    expect(masked({ image_locations })).toEqual({
      image_locations: [image_locations[0]?.slice(0, 50)],
    })
  })

  it('stays on one line of at most 4096 bytes, whole characters only', () => {
    expect(preview({ a: 'x\n  y' })).toBe('{"a":"x\\n y"}')
    const long = preview({ text: 'ä'.repeat(5000) })
    expect(long).toMatch(/ä… \(10011 bytes\)$/)
    expect(Buffer.byteLength(long)).toBeLessThan(4096 + 20)
    expect(preview(null)).toBe('<none>')
    expect(previewText('')).toBe('<empty>')
    expect(previewText('password=x')).toBe('<10 bytes, not JSON>')
  })

  it('shows queries in the same way', () => {
    expect(maskedQuery('')).toBe('<none>')
    expect(maskedQuery('a=1&a=2&token=abc&Access_Token=abcdefghijklmnop')).toBe(
      'a=1&a=2&token=***&Access_Token=abcdefghijkl***',
    )
  })
})
