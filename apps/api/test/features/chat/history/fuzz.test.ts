import { describeOnEngines } from '@betterai/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HistoryApi } from '../../../support/history-client.js'
import { startHistoryApi } from '../../../support/history-client.js'

/** Texts that have upset databases before. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '%',
    "'; DROP TABLE users; --",
    '+-><()~*"@',
    '"a" AND',
    '😀'.repeat(60),
    'x'.repeat(5000),
    '',
    ' ',
    '日本',
    '2025-01-01',
    '0000-00-00',
  ),
)
const number = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -1, 1, 2 ** 31, 2 ** 53, 1e300),
)
const deep = fc.integer({ min: 28, max: 200 }).map((depth) => {
  let value: unknown = 1
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { a: value }
  return value
})
const anything = fc.oneof(
  { depthSize: 'small', maxDepth: 3 },
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  deep,
  fc.jsonValue(),
)
const texts = fc.array(fc.oneof(text, anything), { maxLength: 3 })
const message = fc.record(
  {
    message_id: fc.oneof(fc.nat(20), number, anything),
    local_id: fc.oneof(text, number),
    sender: text,
    message: fc.oneof(text, anything),
    ai_reasoning: text,
    image_locations: texts,
    file_locations: texts,
    chart_data: fc.array(fc.dictionary(text, anything), { maxLength: 2 }),
    claude_code_data: fc.dictionary(text, anything),
    api_text_gen_settings: fc.dictionary(text, anything),
    is_user_message: fc.boolean(),
    created_at: fc.oneof(text, fc.constantFrom('2025-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z')),
    favorite: fc.boolean(),
  },
  { requiredKeys: [] },
)
const sessionFields = {
  session_name: text,
  ai_character_name: text,
  ai_text_gen_model: text,
  claude_session_id: text,
  tags: texts,
  auto_trigger_tts: fc.oneof(fc.boolean(), anything),
}
const dates = { start_date: text, end_date: text, older_then_date: text, younger_then_date: text }
const paging = { offset: fc.oneof(fc.nat(5), number), limit: fc.oneof(fc.nat(40), number) }
const session_id = fc.oneof(fc.constant('known'), text)
const ids = {
  message_id: fc.oneof(fc.nat(20), number),
  message_ids: fc.array(fc.oneof(fc.nat(20), number)),
}

const bodies: [string, string, Record<string, fc.Arbitrary<unknown>>][] = [
  ['POST', '/sessions', sessionFields],
  ['POST', '/sessions/list', { ...dates, ...paging, tags: texts, ai_character_name: text }],
  ['POST', '/sessions/detail', { session_id, ai_character_name: text }],
  ['POST', '/sessions/search', { search_text: text, limit: paging.limit }],
  ['PATCH', '/sessions', { ...sessionFields, session_id, last_update_override: text }],
  ['DELETE', '/sessions', { session_id: text }],
  [
    'POST',
    '/messages',
    { ...sessionFields, session_id, user_message: message, ai_response: message },
  ],
  [
    'PATCH',
    '/messages',
    { ...sessionFields, session_id, user_message: message, ai_response: message },
  ],
  ['PUT', '/messages', { ...ids, patch: message, append_image_locations: fc.boolean() }],
  ['DELETE', '/messages', { ...ids, session_id }],
  [
    'POST',
    '/maintenance/files',
    {
      ...dates,
      ...paging,
      exact_filename: text,
      file_extension: text,
      check_image_locations: fc.boolean(),
    },
  ],
  ['POST', '/sessions/known/messages/import', { messages: fc.array(message, { maxLength: 4 }) }],
  [
    'POST',
    '/sessions/known/messages/reconcile',
    { messages: fc.array(message, { maxLength: 4 }), whole_history: fc.boolean() },
  ],
  ['POST', '/prompts', { title: text, prompt: text }],
  ['PUT', '/prompts', { prompt_id: number, title: text, prompt: text }],
  ['DELETE', '/prompts', { prompt_id: number }],
]

describeOnEngines('Whatever is sent to the history', (engine) => {
  let history: HistoryApi
  let known = ''
  beforeAll(async () => {
    history = await startHistoryApi(engine)
    const body = { user_message: { message: 'Q' }, ai_response: { message: 'A' } }
    known = (await history.as(1).call<{ session_id: string }>('POST', '/messages', body)).data
      .session_id
  }, 30_000)
  afterAll(() => history[Symbol.asyncDispose]())

  it.each(bodies)(
    '%s %s answers it with an envelope below 500',
    async (method, path, fields) => {
      const body = fc.oneof(
        { weight: 8, arbitrary: fc.record(fields, { requiredKeys: Object.keys(fields) }) },
        { weight: 4, arbitrary: fc.record(fields, { requiredKeys: [] }) },
        { weight: 1, arbitrary: anything },
      )
      await fc.assert(
        fc.asyncProperty(body, async (value) => {
          const sent = JSON.stringify(value ?? null).replaceAll('"known"', JSON.stringify(known))
          const { status, message: told } = await history
            .as(1)
            .call(method, path.replace('known', known), sent)
          expect({ status, told, sent }).toSatisfy(() => status < 500)
        }),
        { numRuns: 15 },
      )
    },
    60_000,
  )

  it.each(['/prompts?customer_id=', '/maintenance/favorites?include_session_metadata='])(
    'GET %s with any value is answered below 500',
    async (path) => {
      await fc.assert(
        fc.asyncProperty(text, async (value) => {
          const query = encodeURIComponent(value.replace(/\p{Surrogate}/gu, '?'))
          expect((await history.as(1).call('GET', path + query)).status).toBeLessThan(500)
        }),
        { numRuns: 15 },
      )
    },
    30_000,
  )
})
