import { describeOnEngines } from '@betterai/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createUrls } from '../support/open-app.js'
import { callOperation } from '../support/openapi/call-operation.js'
import type { OpenApiDocument, Operation } from '../support/openapi/operations.js'
import { operationsOf, readDocument, withoutAliases } from '../support/openapi/operations.js'
import { createValidValues } from '../support/openapi/valid-values.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

const runs = 8

/** What no schema can say: how two values go together, what a model can do, and what is stored. */
const beyondSchemas = [
  'must not be before start_date',
  'must be within 92 days of start_date',
  'must not have invisible characters',
  'does not take',
  'cannot be held to a JSON Schema',
  'are not supported',
  'There is no page',
  'Unknown speech model',
  'Unknown image model',
  // An image to start from that nobody can fetch, or that is none.
  "The file's address",
  'The file is no image',
  'has no such model',
  'The model has no format',
  'There is nothing to speak',
  'There is no such video',
  'video_id is required',
  'is no data URL with base64',
  'Deep research needs a model of its own',
  // What the vendor refused: a model that its account may not use, or the content of a file.
  '"reason":"model_not_found"',
  '"reason":"bad_request"',
]

/** What an answer complains about, without what differs from one request to the next. */
function reasonOf(text: string): string {
  const { code, message, data } = JSON.parse(text) as {
    code: number
    message: unknown
    data: { errors?: { field: string | null; message: string }[] } | null
  }
  const [first] = data?.errors ?? []
  return [
    code,
    JSON.stringify(message).slice(0, 150),
    first?.field?.replace(/\d+/g, 'N'),
    first?.message,
  ].join(' ')
}

describeOnEngines('A request that /openapi.json allows', (engine) => {
  let api: TestApi
  let document: OpenApiDocument
  let operations: Operation[]
  beforeAll(async () => {
    api = await startApi({ ADMIN_CUSTOMER_IDS: '1', ...(await createUrls(engine)) })
    await api.container.mainDatabase.get()
    document = await readDocument(api)
    operations = withoutAliases(operationsOf(document))
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('is neither refused for its shape nor answered by an error of ours', async () => {
    const problems = new Map<string, string>()
    const token = await api.token(1)
    const valuesOf = createValidValues(document)
    for (const operation of operations) {
      const { body, parameters, name } = operation
      if (body?.type.startsWith('multipart/')) continue
      const requests = fc.record({
        values: fc.record(
          Object.fromEntries(parameters.map((each) => [each.name, valuesOf(each.schema)])),
          { requiredKeys: parameters.filter(({ required }) => required).map((each) => each.name) },
        ),
        body: body === null ? fc.constant(undefined) : valuesOf(body.schema),
      })
      await fc.assert(
        fc.asyncProperty(requests, async (request) => {
          const response = await callOperation(api, operation, { token, ...request })
          const text = await response.text()
          const isRefused = [400, 422].includes(response.status)
          const isSayable = !beyondSchemas.some((words) => text.includes(words))
          if ((isRefused || response.status >= 500) && isSayable)
            problems.set(`${name}: ${reasonOf(text)}`, JSON.stringify(request).slice(0, 200))
        }),
        { numRuns: runs, seed: 20_261_128 },
      )
    }
    expect([...problems]).toEqual([])
  }, 240_000)
})
