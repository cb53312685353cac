import { describeOnEngines } from '@betterai/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createUrls } from '../support/open-app.js'
import type { Values } from '../support/openapi/call-operation.js'
import { callOperation } from '../support/openapi/call-operation.js'
import type { Operation } from '../support/openapi/operations.js'
import {
  fieldsOf,
  operationsOf,
  readDocument,
  withoutAliases,
} from '../support/openapi/operations.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    ' ',
    0,
    -1,
    1.5,
    1e308,
    Number.MAX_SAFE_INTEGER,
    '9'.repeat(400),
    '2025-02-30',
    '0000-00-00',
    '../../x',
    "' or 1=1 --",
    '%',
    '\u0000',
    '\ud800',
    '𝒳'.repeat(300),
    'x'.repeat(70_000),
    [],
    {},
    [null],
    Array.from({ length: 3000 }, (_, index) => `${index}`),
    ['𝒳'.repeat(20_000)],
    { $gt: '' },
    JSON.parse('{"__proto__": {"x": 1}, "constructor": 1}'),
  ),
  fc.jsonValue({ maxDepth: 3 }),
)

describeOnEngines('Whatever an operation is sent', (engine) => {
  let api: TestApi
  let operations: Operation[]
  beforeAll(async () => {
    api = await startApi({ ADMIN_CUSTOMER_IDS: '1', ...(await createUrls(engine)) })
    // Until it is open for the first time the server rightly says that it is not ready.
    await api.container.mainDatabase.get()
    operations = withoutAliases(operationsOf(await readDocument(api)))
  })
  afterAll(() => api[Symbol.asyncDispose]())

  /** Sends it and tells what is wrong with the answer; only a missing setting may be answered by a 5xx. */
  const send = async (operation: Operation, values: Values, body?: unknown) => {
    const token = await api.token(1)
    const content = body === undefined ? {} : { body }
    const response = await callOperation(api, operation, { token, values, ...content })
    const text = await response.text()
    const isFine = response.status < 500 || text.includes('Service not configured')
    return isFine ? [] : [`${response.status} ${text.slice(0, 200)}`]
  }
  /** The example with values in place of some of its fields, known ones that it lacks among them. */
  const spoiled = (operation: Operation) =>
    fc
      .uniqueArray(fc.constantFrom(...fieldsOf(operation), 'unknown'), {
        minLength: 1,
        maxLength: 3,
      })
      .chain((names) =>
        fc.record({
          values: fc.record(Object.fromEntries(names.map((name) => [name, odd]))),
          whole: fc.option(odd, { freq: 4 }),
        }),
      )

  it('is answered in time, and never by an error of ours', async () => {
    const problems: string[] = []
    for (const operation of operations)
      await fc.assert(
        fc.asyncProperty(spoiled(operation), async ({ values, whole }) => {
          const { example } = operation.body ?? {}
          const isObject = typeof example === 'object' && !Array.isArray(example)
          const body = whole ?? (isObject ? { ...example, ...values } : undefined)
          const found = await send(operation, values, body)
          problems.push(
            ...found.map((each) => `${operation.name}: ${each} to ${JSON.stringify(values)}`),
          )
        }),
        { numRuns: 8 },
      )
    expect(problems.map((each) => each.slice(0, 600))).toEqual([])
  }, 120_000)
})
