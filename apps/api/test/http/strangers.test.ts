import { describeOnEngines } from '@betterai/testkit'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CustomerData } from '../support/customer-data.js'
import { readCustomer, seedCustomer } from '../support/customer-data.js'
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
import { startApi, testSecret } from '../support/start-api.js'
import type { UfcPerson } from '../support/ufc-person.js'
import { readPerson, seedPerson } from '../support/ufc-person.js'

/** Ids that name nothing which belongs to somebody. */
const harmless = new Set([
  'customer_id',
  'local_id',
  'claude_session_id',
  'last-event-id',
  'external_task_id',
])
const owner = 1
const stranger = 2
const admin = 9

describeOnEngines('A stranger', (engine) => {
  let api: TestApi
  let operations: Operation[]
  let secured: Operation[]
  let owned: CustomerData
  let person: UfcPerson
  let ids: Values
  beforeAll(async () => {
    api = await startApi({
      ADMIN_CUSTOMER_IDS: String(admin),
      GARMIN_OWNER_CUSTOMER_ID: '9',
      ...(await createUrls(engine)),
    })
    operations = withoutAliases(operationsOf(await readDocument(api)))
    secured = operations.filter(({ isPublic }) => !isPublic)
    person = await seedPerson(api, admin, 'ada')
    owned = await seedCustomer(api, owner)
    ids = { ...owned.ids, ...person.ids }
  })
  afterAll(() => api[Symbol.asyncDispose]())

  /** Calls every operation with the owner's ids and tells which were answered otherwise than `isRight` wants. */
  const walk = async (
    called: Operation[],
    { token, isRight }: { token: string | null; isRight: (answer: Answer) => boolean },
  ) => {
    const problems: string[] = []
    for (const operation of called) {
      const response = await callOperation(api, operation, { token, values: ids })
      const text = await response.text()
      const answer = { status: response.status, text, operation }
      if (!isRight(answer))
        problems.push(`${operation.name}: ${answer.status} ${text.slice(0, 200)}`)
    }
    return problems
  }
  type Answer = { status: number; text: string; operation: Operation }
  const sign = (claims: Record<string, unknown>, expires = '1 h') =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(expires)
      .sign(new TextEncoder().encode(testSecret))
  const refusedWith =
    (reason: string) =>
    ({ status, text }: Answer) =>
      status === 401 && JSON.parse(text).data.reason === reason

  it('is tried on every id that a route takes', () => {
    const unknown = operations.flatMap((operation) =>
      fieldsOf(operation)
        .filter((name) => /(^|[_-])ids?$/.test(name))
        .filter((name) => !(name in ids) && !harmless.has(name))
        .map((name) => `${operation.name}: ${name}; make one in test/support`),
    )
    expect(unknown).toEqual([])
  })

  it('without a token gets nowhere', async () => {
    expect(await walk(secured, { token: null, isRight: refusedWith('token_missing') })).toEqual([])
  })

  it('with an old token, one that nobody signed, or a wrong key gets nowhere', async () => {
    const expired = await sign({ id: owner }, '1 min ago')
    expect(await walk(secured, { token: expired, isRight: refusedWith('token_expired') })).toEqual(
      [],
    )
    const exp = Math.floor(Date.now() / 1000) + 3600
    const unsigned = new UnsecuredJWT({ id: owner, exp }).encode()
    expect(await walk(secured, { token: unsigned, isRight: refusedWith('token_invalid') })).toEqual(
      [],
    )
    const foreign = await new SignJWT({ id: owner, exp })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('another secret of a fitting length'))
    expect(await walk(secured, { token: foreign, isRight: refusedWith('token_invalid') })).toEqual(
      [],
    )
  })

  it('with a token of the fights gets into nothing else', async () => {
    const token = await sign({ id: owner, scope: 'ufc' })
    const others = secured.filter(({ path }) => !path.startsWith('/api/v1/ufc'))
    expect(await walk(others, { token, isRight: ({ status }) => status === 403 })).toEqual([])
  })

  it('of the fights reads and changes nothing of another account', async () => {
    const before = await readPerson(api, admin, person)
    expect(before.follows).toHaveLength(1)
    const { token } = await seedPerson(api, admin, 'eve')
    const ofUfc = secured.filter(({ path }) => path.startsWith('/api/v1/ufc'))
    const isRight = ({ status, text }: Answer) => status === 403 && !text.includes(person.secret)
    expect(await walk(ofUfc, { token, isRight })).toEqual([])
    expect(await readPerson(api, admin, person)).toEqual(before)
  })

  it('who is a customer reads and changes nothing of another one', async () => {
    const before = await readCustomer(api, owned)
    const token = await api.token(stranger)
    const isRight = ({ text }: Answer) => !/secret-of-(1|ada)/.test(text)
    // A file is open to whoever has its signed address, and there is no other way to it.
    expect(await walk(secured, { token, isRight })).toEqual([])
    expect(await readCustomer(api, owned)).toEqual(before)
  })

  it('who names another customer is refused', async () => {
    const token = await api.token(stranger)
    const naming = secured.filter((operation) => fieldsOf(operation).includes('customer_id'))
    const problems: string[] = []
    for (const operation of naming) {
      const { body } = operation
      const example = { ...(body?.example as object), customer_id: owner }
      const isInBody = body !== null && !Array.isArray(body.example)
      const response = await callOperation(api, operation, {
        token,
        values: { ...ids, customer_id: owner },
        ...(isInBody ? { body: example } : {}),
      })
      if (response.status !== 403) problems.push(`${operation.name}: ${await response.text()}`)
    }
    expect(problems).toEqual([])
  })
})
