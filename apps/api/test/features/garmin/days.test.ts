import { describe, expect, it } from 'vitest'
import { addDays, daysOf } from '../../../src/features/garmin/days.js'

describe('Days of a range', () => {
  it('come to an end on the last date that there is', () => {
    expect(daysOf('9999-12-30', '9999-12-31')).toEqual(['9999-12-30', '9999-12-31'])
    expect(daysOf('2024-02-28', '2024-03-01')).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(daysOf('2024-03-02', '2024-03-01')).toEqual([])
  })

  it('stay dates whatever is added', () => {
    expect(addDays('9999-12-31', 5)).toBe('9999-12-31')
    expect(addDays('0000-01-02', -9)).toBe('0000-01-01')
  })
})
