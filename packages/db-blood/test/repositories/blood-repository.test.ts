import { ValidationError } from '@betterai/core'
import { describeOnEngines } from '@betterai/testkit'
import { expect, it } from 'vitest'
import type { NewResult } from '../../src/index.js'
import { openBloodDatabase } from '../open-blood-database.js'

const definitions = [
  { category: 'Lipids', test_name: 'HDL', short_explanation: 'The good one' },
  { category: 'lipids', test_name: 'LDL' },
  { category: 'Liver', test_name: 'ALT', long_explanation: 'An enzyme of the liver' },
]

const result = (test_name: string, test_date: string, result_value: string): NewResult => ({
  test_name,
  test_date,
  result_value,
  result_unit: 'mmol/L',
})

const results = [
  result('HDL', '2025-01-10', '1.4'),
  result('LDL', '2025-01-10', '<0.1'),
  result('ALT', '2025-03-01', 'Negative'),
  result('HDL', '2025-02-01', '1.5'),
  result('HDL', '2025-02-01', '1.6'),
]

describeOnEngines('blood repository', (engine) => {
  it('lists results, newest first, with what was measured', async () => {
    await using opened = await openBloodDatabase(engine)
    const { blood } = opened
    expect(await blood.addResults({ customer_id: 1, definitions, results })).toBe(5)
    const { items, total_count, latest_test_date } = await blood.listTests({ customer_id: 1 })
    expect(items.map((item) => item.result_value)).toEqual([
      'Negative',
      '1.6',
      '1.5',
      '<0.1',
      '1.4',
    ])
    expect({ total_count, latest_test_date }).toEqual({
      total_count: 5,
      latest_test_date: '2025-03-01',
    })
    expect(items[0]).toEqual({
      id: expect.any(Number),
      test_definition_id: expect.any(Number),
      test_date: '2025-03-01',
      result_value: 'Negative',
      result_unit: 'mmol/L',
      reference_range: null,
      category: 'Liver',
      test_name: 'ALT',
      short_explanation: null,
      long_explanation: 'An enzyme of the liver',
    })
  })

  it('filters by date and exact category, and counts before the limit', async () => {
    await using opened = await openBloodDatabase(engine)
    const { blood } = opened
    await blood.addResults({ customer_id: 1, definitions, results })
    const list = async (filter: object) => {
      const { items, ...rest } = await blood.listTests({ customer_id: 1, ...filter })
      return { values: items.map((item) => item.result_value), ...rest }
    }
    expect(await list({ start_date: '2025-02-01', end_date: '2025-02-01', limit: 1 })).toEqual({
      values: ['1.6'],
      total_count: 2,
      latest_test_date: '2025-02-01',
    })
    expect(await list({ category: 'Lipids' })).toMatchObject({
      values: ['1.6', '1.5', '1.4'],
      total_count: 3,
    })
    expect(await list({ category: 'lipids', limit: 9 })).toMatchObject({ values: ['<0.1'] })
    expect(await list({ category: 'LIPIDS' })).toEqual({
      values: [],
      total_count: 0,
      latest_test_date: null,
    })
  })

  it("shows nobody another customer's results", async () => {
    await using opened = await openBloodDatabase(engine)
    const { blood } = opened
    await blood.addResults({ customer_id: 1, definitions, results })
    await blood.addResults({ customer_id: 2, definitions, results: results.slice(0, 1) })
    expect(await blood.listTests({ customer_id: 2 })).toMatchObject({
      total_count: 1,
      items: [{ result_value: '1.4' }],
    })
    expect(await blood.listTests({ customer_id: 3 })).toEqual({
      items: [],
      total_count: 0,
      latest_test_date: null,
    })
  })

  it('keeps one definition per name', async () => {
    await using opened = await openBloodDatabase(engine)
    const { blood, db } = opened
    await blood.addResults({ customer_id: 1, definitions, results: [] })
    await blood.addResults({
      customer_id: 1,
      definitions: [{ category: 'Fats', test_name: 'HDL' }],
      results: [],
    })
    const stored = await db
      .selectFrom('test_definitions')
      .select(['test_name', 'category'])
      .orderBy('id')
      .execute()
    expect(stored).toHaveLength(3)
    expect(stored[0]).toEqual({ test_name: 'HDL', category: 'Fats' })
  })

  it('refuses what does not fit, naming it', async () => {
    await using opened = await openBloodDatabase(engine)
    const { blood } = opened
    const add = (given: NewResult) =>
      blood.addResults({ customer_id: 1, definitions, results: [given] })
    await expect(add(result('Nothing', '2025-01-01', '1'))).rejects.toMatchObject({
      field: 'test_name',
    })
    await expect(add(result('HDL', '2025-02-30', '1'))).rejects.toMatchObject({
      field: 'test_date',
    })
    await expect(add(result('HDL', '2025-01-01', 'x'.repeat(51)))).rejects.toThrow(ValidationError)
  })
})
