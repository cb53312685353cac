import { describe, expect, it } from 'vitest'
import {
  perHour,
  perMillion,
  perMinute,
  perOne,
  perThousand,
} from '../../src/shared/unit-prices.js'

describe('unit prices', () => {
  it('hold for a million tokens or characters', () => {
    expect(perMillion({ token_input: 5, token_image_output: 30 })).toEqual([
      { unit: 'token_input', usd: 5, per: 1_000_000 },
      { unit: 'token_image_output', usd: 30, per: 1_000_000 },
    ])
  })

  it('hold for a minute or an hour of seconds, a thousand searches or a single image', () => {
    expect(perMinute({ audio_second: 0.0045 })).toEqual([
      { unit: 'audio_second', usd: 0.0045, per: 60 },
    ])
    expect(perHour({ audio_second: 0.22 })).toEqual([
      { unit: 'audio_second', usd: 0.22, per: 3600 },
    ])
    expect(perThousand({ search: 14 })).toEqual([{ unit: 'search', usd: 14, per: 1000 }])
    expect(perOne({ image: 0.04 })).toEqual([{ unit: 'image', usd: 0.04, per: 1 }])
  })

  it('differ by variant', () => {
    expect(perOne({ video_second: { '480p': 0.08, '720p': 0.14 } })).toEqual([
      { unit: 'video_second', usd: 0.08, per: 1, variant: '480p' },
      { unit: 'video_second', usd: 0.14, per: 1, variant: '720p' },
    ])
  })

  it('change on a day', () => {
    expect(perMillion({ token_input: 1 }, { from: '2027-01-01' })).toEqual([
      { unit: 'token_input', usd: 1, per: 1_000_000, from: '2027-01-01' },
    ])
  })
})
