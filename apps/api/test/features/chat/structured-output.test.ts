import { contentOf } from '@betterai/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApi } from '../../support/start-api.js'
import { startApi } from '../../support/start-api.js'

const schema = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
}

describe('An answer in the form of a schema', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startApi()
  })
  afterAll(async () => {
    await api[Symbol.asyncDispose]()
  })

  const ask = async (text: Record<string, unknown>) => {
    await using client = await api.chat()
    return await client.request({ prompt: 'A city', user_settings: { text } })
  }
  const errorOf = (events: Awaited<ReturnType<typeof ask>>) =>
    events.find((event) => event.type === 'error')

  it('is asked of the vendor by its own means', async () => {
    const events = await ask({ response_schema: { name: 'place', schema } })
    expect(JSON.parse(contentOf(events))).toEqual({ city: expect.any(String) })
    expect(api.simulator.log.entries().at(-1)?.body).toMatchObject({
      text: { format: { name: 'place', schema, strict: true } },
    })
  })

  it('needs no name', async () => {
    const response = await api.post('/chat', {
      prompt: 'A city',
      user_settings: { text: { response_schema: { schema } } },
    })
    const { data } = (await response.json()) as { data: { text: string } }
    expect(JSON.parse(data.text)).toEqual({ city: expect.any(String) })
  })

  it('is refused by name for a model that takes none, before a vendor is asked', async () => {
    const before = api.simulator.log.entries().length
    const events = await ask({ model: 'deepseek-flash', response_schema: { schema } })
    expect(errorOf(events)).toMatchObject({
      stage: 'validation',
      error_code: 'VALIDATION_ERROR',
      data: { field: 'response_schema' },
    })
    expect(api.simulator.log.entries()).toHaveLength(before)
  })

  it.each([
    [{ schema: 'text' }],
    [{ name: 'two words', schema }],
    [{}],
    ['{}'],
    [{ schema, x: 1 }],
  ])('is refused by name when asked for by %j', async (response_schema) => {
    const error = errorOf(await ask({ response_schema }))
    expect(error).toMatchObject({ stage: 'validation', error_code: 'VALIDATION_ERROR' })
    expect(JSON.stringify(error)).toContain('response_schema')
  })

  it.each([
    [{}, 'type'],
    [{ type: 'array', items: {} }, 'type'],
    [{ type: 'object', properties: { city: { type: 'text' } } }, 'properties.city'],
    [{ type: 'object', properties: [] }, 'properties'],
    [{ type: 'object', required: 'city' }, 'required'],
    [{ type: 'object', properties: { city: { pattern: '(' } } }, 'properties.city'],
    [{ type: 'object', properties: { city: { $ref: '#/$defs/none' } } }, 'properties.city.$ref'],
    [{ type: 'object', properties: { city: { enum: [] } } }, 'properties.city'],
  ])('is a 422 that names the place for the odd schema %j', async (odd, place) => {
    const before = api.simulator.log.entries().length
    const user_settings = { text: { response_schema: { schema: odd } } }
    const response = await api.post('/chat', { prompt: 'A city', user_settings })
    expect([response.status, await response.text()]).toEqual([
      422,
      expect.stringContaining(`"field":"user_settings.text.response_schema.schema.${place}`),
    ])
    expect(api.simulator.log.entries()).toHaveLength(before)
  })

  it('may describe itself in parts that refer to each other', async () => {
    const tree = { type: 'object', properties: { below: { $ref: '#/$defs/tree' } } }
    const user_settings = {
      text: { response_schema: { schema: { ...tree, $defs: { tree }, 'x-more': 1 } } },
    }
    const response = await api.post('/chat', { prompt: 'A tree', user_settings })
    expect(response.status).not.toBe(422)
  })
})
