import {
  chatRequestSchema,
  controlTypeSchema,
  requestTypeSchema,
  userInputSchema,
} from '@betterai/contracts'
import { describeOnEngines } from '@betterai/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { CustomerData } from '../support/customer-data.js'
import { readCustomer, seedCustomer } from '../support/customer-data.js'
import { createUrls } from '../support/open-app.js'
import type { Values } from '../support/openapi/call-operation.js'
import type { Schema } from '../support/openapi/operations.js'
import { namesIn } from '../support/openapi/operations.js'
import type { TestApi } from '../support/start-api.js'
import { startApi } from '../support/start-api.js'

const owner = 1
const stranger = 2
/** Ids that name nothing which belongs to somebody. */
const harmless = new Set([
  'customer_id',
  'local_id',
  'claude_session_id',
  'recording_id',
  'tool_call_id',
])

const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema
const shapes = [schemaOf(chatRequestSchema), schemaOf(userInputSchema)]

/** An object with nothing but the ids that the schema has a place for. */
function filled(schema: Schema, ids: Values): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, part]) => {
      if (name in ids) return [[name, ids[name]]]
      const inner = [part, ...(part.anyOf ?? [])].map((each) => filled(each, ids))
      const some = inner.find((each) => Object.keys(each).length > 0)
      return some ? [[name, some]] : []
    }),
  )
}

describeOnEngines('A stranger on the chat socket', (engine) => {
  let api: TestApi
  let owned: CustomerData
  beforeAll(async () => {
    api = await startApi({
      CHAT_MAX_CONNECTIONS_PER_CUSTOMER: '50',
      ...(await createUrls(engine)),
    })
    owned = await seedCustomer(api, owner)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  it('is tried on every id that a message takes', () => {
    const unknown = shapes
      .flatMap(namesIn)
      .filter((name) => /(^|_)ids?$/.test(name) && !(name in owned.ids) && !harmless.has(name))
    expect(unknown).toEqual([])
  })

  it.each(requestTypeSchema.options)('gets at nothing by a request of type %s', async (type) => {
    const before = await readCustomer(api, owned)
    await using client = await api.chat(stranger)
    for (const is_edited_message of [false, true]) {
      const [request, user_input] = shapes.map((shape) => filled(shape, owned.ids))
      const answered = client.request({
        ...request,
        request_type: type,
        prompt: 'Say hello',
        user_input: {
          ...user_input,
          is_edited_message,
          user_message: { message: 'mine', message_id: owned.ids.message_id },
        },
      })
      if (type.startsWith('audio')) client.send('RecordingFinished')
      // Some kinds of request end the connection instead.
      await Promise.race([answered.catch(() => {}), client.closed])
    }
    expect(JSON.stringify(client.events)).not.toContain(owned.secret)
    expect(await readCustomer(api, owned)).toEqual(before)
  })

  it.each(controlTypeSchema.options)('gets at nothing by a message of type %s', async (type) => {
    await using theirs = await api.chat(owner)
    const ready = theirs.events.find((event) => 'session_id' in event)
    await theirs.request({ request_type: 'text', prompt: `Repeat: ${owned.secret}` })
    await using client = await api.chat(stranger)
    for (const session_id of [ready?.session_id, owned.ids.session_id])
      client.send({ type, ...owned.ids, session_id, last_chunk_index: null })
    client.send({ type: 'close_session' })
    await client.closed
    expect(JSON.stringify(client.events)).not.toContain(owned.secret)
    expect(theirs.socket.readyState).toBe(theirs.socket.OPEN)
  })

  it('gets no answer to a message that names another customer', async () => {
    await using client = await api.chat(stranger)
    const events = await client.request({
      request_type: 'text',
      prompt: 'Say hello',
      customer_id: owner,
    })
    expect(events.find(({ type }) => type === 'error')).toMatchObject({ stage: 'authorization' })
    expect(events.some(({ type }) => type === 'text')).toBe(false)
  })
})
