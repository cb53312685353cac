import { createBloodRepository } from '@betterai/db-blood'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestApp } from '../../support/open-app.js'
import { openApp } from '../../support/open-app.js'

const definitions = [
  { category: 'Lipids', test_name: 'HDL', short_explanation: 'The good one' },
  { category: 'Liver', test_name: 'ALT' },
]
const results = [
  { test_name: 'HDL', test_date: '2025-01-10', result_value: '<0.1', result_unit: 'mmol/L' },
  { test_name: 'ALT', test_date: '2025-02-01', result_value: 'Negative' },
  { test_name: 'HDL', test_date: '2025-03-01', result_value: '1.5', reference_range: '> 1.0' },
]

describeOnEngines('The blood endpoints', (engine) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(engine)
    await app.container.databases.blood.transaction((trx) =>
      createBloodRepository(trx).addResults({ customer_id: 1, definitions, results }),
    )
  })
  afterAll(() => app[Symbol.asyncDispose]())
  const tests = (query = '', as = 1) => app.get(`/api/v1/blood/tests${query}`, as)

  it('list all results, newest first', async () => {
    const { status, message, data, meta } = await tests()
    expect({ status, message, meta }).toEqual({
      status: 200,
      message: 'Retrieved blood tests',
      meta: { total_count: 3, latest_test_date: '2025-03-01' },
    })
    const { items, ...rest }: { items: { result_value: string }[] } = data
    expect(rest).toEqual({ total_count: 3, latest_test_date: '2025-03-01', filters: null })
    expect(items.map((item) => item.result_value)).toEqual(['1.5', 'Negative', '<0.1'])
    expect(items[0]).toEqual({
      id: expect.any(Number),
      test_definition_id: expect.any(Number),
      test_date: '2025-03-01',
      result_value: '1.5',
      result_unit: null,
      reference_range: '> 1.0',
      category: 'Lipids',
      test_name: 'HDL',
      short_explanation: 'The good one',
      long_explanation: null,
    })
  })

  it('filter, and tell what they filtered by', async () => {
    const given = { category: 'Lipids', limit: 1 }
    const { message, data, meta } = await tests('?category=Lipids&limit=1')
    expect(message).toBe('Retrieved blood tests with applied filters')
    expect(data).toMatchObject({
      items: [{ result_value: '1.5' }],
      total_count: 2,
      filters: { start_date: null, end_date: null, ...given },
    })
    expect(meta).toEqual({ total_count: 2, latest_test_date: '2025-03-01', filters: given })
    const january = await tests('?start_date=2025-01-01&end_date=2025-01-31&customer_id=1')
    expect(january.data).toMatchObject({ total_count: 1, latest_test_date: '2025-01-10' })
    const none = await tests('?start_date=2026-01-01')
    expect(none).toMatchObject({
      status: 200,
      data: { items: [], total_count: 0, latest_test_date: null },
      meta: { total_count: 0, filters: { start_date: '2026-01-01' } },
    })
  })

  it.each([
    ['start_date', 'start_date=2025-02-30'],
    ['end_date', 'end_date=yesterday'],
    ['end_date', 'start_date=2025-02-01&end_date=2025-01-01'],
    ['category', `category=${'x'.repeat(256)}`],
    ['limit', 'limit=0'],
    ['limit', 'limit=501'],
    ['limit', 'limit=1.5'],
    ['limit', 'limit=1&limit=2'],
    ['customer_id', 'customer_id=me'],
  ])('refuse a wrong %s (%s)', async (field, query) => {
    const { status, data } = await tests(`?${query}`)
    expect(status).toBe(422)
    expect(data).toMatchObject({ errors: [{ field }] })
  })

  it("show nobody another customer's results", async () => {
    expect((await tests('', 2)).data).toMatchObject({ items: [], total_count: 0 })
    const foreign = { status: 403, data: { reason: 'customer_mismatch' } }
    expect(await tests('?customer_id=1', 2)).toMatchObject(foreign)
    const body = { action: 'get_all_blood_tests', customer_id: 1 }
    expect(await app.send('POST /api/v1/blood/legacy', { as: 2, body })).toMatchObject(foreign)
    expect(await app.get('/api/v1/blood/tests')).toMatchObject({
      status: 401,
      data: { reason: 'token_missing' },
    })
    expect((await app.send('POST /api/v1/blood/legacy', { body })).status).toBe(401)
  })

  it('answer old clients in their envelope', async () => {
    const legacy = (body: unknown) => app.send('POST /api/v1/blood/legacy', { as: 1, body })
    const { status, message } = await legacy({
      action: 'get_all_blood_tests',
      user_input: { a: 1 },
    })
    const { result } = message as { result: object[] }
    expect({ status, message }).toMatchObject({ status: 200, message: { status: 'completed' } })
    expect(result).toHaveLength(3)
    expect(result[0]).not.toHaveProperty('test_definition_id')
    expect(await legacy({ action: 'drop' })).toMatchObject({
      status: 400,
      message: { status: 'fail', result: 'Unsupported blood action: drop' },
    })
    for (const [field, body] of [
      ['action', {}],
      ['action', { action: '' }],
      ['startDate', { action: 'x', startDate: 1 }],
      ['user_input', { action: 'x', user_input: 'text' }],
    ] as const)
      expect(await legacy(body)).toMatchObject({ status: 422, data: { errors: [{ field }] } })
    expect((await legacy('{')).status).toBe(400)
  })

  it('say that the database failed, and nothing more', async () => {
    await using broken = await openApp(engine)
    const { db } = await broken.container.databases.blood.get()
    await sql`DROP TABLE blood_tests`.execute(db)
    expect(await broken.get('/api/v1/blood/tests', 1)).toMatchObject({
      status: 500,
      message: 'Database error while retrieving blood tests',
      data: { errors: [{ message: 'Database operation failed', field: null }] },
    })
  })
})
