import { describe, expect, it } from 'vitest'
import { readSyncCommand } from '../../../../src/features/garmin/sync/command-line.js'

describe('The sync command', () => {
  it.each([
    [[], { start_date: undefined, end_date: undefined, pauses: true }],
    [['--date', '2025-03-01'], { start_date: '2025-03-01', end_date: '2025-03-01' }],
    [
      ['--from', '2025-01-01', '--to', '2025-02-01', '--resume', '--no-pause'],
      { start_date: '2025-01-01', end_date: '2025-02-01', resumes: true, pauses: false },
    ],
    [[], { datasets: ['sleep', 'summary', 'body_composition'] }],
    [['--dataset', 'hrv', '--dataset', 'sleep'], { datasets: ['hrv', 'sleep'] }],
    [['--dataset', 'all'], { datasets: expect.arrayContaining(['activity', 'max_metrics']) }],
  ])('reads %j', (args, expected) => {
    expect(readSyncCommand(args)).toMatchObject(expected)
  })

  it.each([
    [['--date', '2025-02-30'], 'date'],
    [['--date', '2025-02-01', '--to', '2025-02-02'], 'date'],
    [['--dataset', 'weather'], 'dataset'],
    [['--colour', 'red'], 'arguments'],
    [['more'], 'arguments'],
  ])('refuses %j', (args, field) => {
    expect(() => readSyncCommand(args)).toThrow(expect.objectContaining({ field }))
  })
})
