import { describeOnEngines } from '@betterai/testkit'
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedDemoUser } from '../../src/auth/demo-user.js'
import type { CustomerData } from '../support/customer-data.js'
import { seedCustomer } from '../support/customer-data.js'
import { createUrls } from '../support/open-app.js'
import { callOperation } from '../support/openapi/call-operation.js'
import { answerOf, createAnswerCheck } from '../support/openapi/check-answer.js'
import type { OpenApiDocument, Operation } from '../support/openapi/operations.js'
import { operationsOf, readDocument, withoutAliases } from '../support/openapi/operations.js'
import { undescribedIn } from '../support/openapi/undescribed.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

/** What needs something that no example can bring along, with the answer that it gets here. */
const unanswerable: [RegExp, number, string][] = [
  [/^GET .*\/garmin\/activity\//, 404, 'the simulated account has other activities'],
  [/^POST .*\/video\/extend$/, 400, 'no vendor has a video to go on from'],
  [/^GET .*\/chat\/stream$/, 404, 'no detached answer is running'],
]

describe('/openapi.json', () => {
  let api: TestApi
  let document: OpenApiDocument
  let operations: Operation[]
  beforeAll(async () => {
    api = await startApi({ ADMIN_CUSTOMER_IDS: '1' })
    document = await readDocument(api)
    operations = operationsOf(document)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate(structuredClone(document))
    expect({ valid, errors, version: validator.version }).toEqual({
      valid: true,
      errors: undefined,
      version: '3.1',
    })
  })

  it('describes every route that the server answers', () => {
    const described = operations.map(({ name }) => name)
    const served = api.container.app.routes
      .filter(({ method, path }) => method !== 'ALL' && path !== '/openapi.json')
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)(\{.*?\})?/g, '{$1}')}`)
    expect(new Set(served.filter((route) => !described.includes(route)))).toEqual(new Set())
  })

  it('tells of every operation what it is for, how it fails, and an example of its request', () => {
    const lacking = operations.flatMap(
      ({ name, summary, body, responses, isPublic, parameters }) => [
        ...(summary ? [] : [`${name}: summary`]),
        ...(isPublic || responses['401'] ? [] : [`${name}: 401`]),
        ...(body === null || responses['422'] ? [] : [`${name}: 422`]),
        ...(body === null || body.example !== undefined ? [] : [`${name}: example of the body`]),
        ...parameters
          .filter(({ required, schema }) => required && schema.example === undefined)
          .map((parameter) => `${name}: example of ${parameter.name}`),
      ],
    )
    expect(lacking).toEqual([])
  })

  it('describes every field and parameter', () => {
    const lacking = Object.entries(document.paths).flatMap(([path, operations]) =>
      undescribedIn(operations, path),
    )
    expect([...lacking, ...undescribedIn(document.components, 'components')]).toEqual([])
  })

  it('asks for nothing that need not be sent, and tells what an event stream holds', () => {
    const chat = operations.find(({ name }) => name === 'POST /chat/stream')
    expect(chat?.body?.schema.required).toEqual(['prompt'])
    expect(chat?.responses['200']?.content).toEqual({
      'text/event-stream': { schema: { $ref: '#/components/schemas/ServerEvent' } },
    })
  })

  it('gives every operation an id of its own', () => {
    const ids = operations.map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(operations.length)
    expect(ids).not.toContain(undefined)
  })
})

describeOnEngines('Every operation of /openapi.json', (engine) => {
  it('answers its example as described', async () => {
    await using api = await startApi({ ADMIN_CUSTOMER_IDS: '1', ...(await createUrls(engine)) })
    const document = await readDocument(api)
    await seedDemoUser(api.container.mainDatabase, 'a long password')
    const check = createAnswerCheck(document)
    const token = await api.token(1)
    const problems: string[] = []
    let owned: CustomerData = await seedCustomer(api, 1)
    for (const operation of withoutAliases(operationsOf(document)).sort(registrationsFirst)) {
      const answer = await answerOf(
        await callOperation(api, operation, { token, values: owned.ids }),
      )
      // An example may have deleted what the next one needs.
      if (operation.method !== 'GET') owned = await seedCustomer(api, 1)
      const { name } = operation
      const { status, text } = answer
      if (!isExpected(name, status)) problems.push(`${name}: ${status} ${text.slice(0, 300)}`)
      const problem = check(operation, answer)
      if (problem !== null) problems.push(`${name}: ${problem}`)
    }
    expect(problems).toEqual([])
  }, 60_000)
})

/** Other examples log in with the account that the example of the registration makes. */
function registrationsFirst(one: Operation, other: Operation): number {
  return Number(other.path.endsWith('/register')) - Number(one.path.endsWith('/register'))
}

function isExpected(name: string, status: number): boolean {
  const [, refusal] = unanswerable.find(([pattern]) => pattern.test(name)) ?? []
  return refusal === undefined ? status < 400 : status === refusal
}
