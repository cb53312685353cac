import { ValidationError } from '@betterai/core'
import { describe, expect, it } from 'vitest'
import { eventsOf, toRequest, tryVendor } from './try-vendor.js'
import { vendorFixtures } from './vendor-fixtures.js'

const weather = {
  name: 'get_weather',
  description: 'Weather of a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
}

/** Arguments that are no object, where a vendor sends them as text. */
const unusual = [
  { name: 'get_weather', arguments: '{"city": ' },
  { name: 'get_weather', arguments: '[1]' },
]

const place = {
  type: 'object',
  properties: { city: { type: 'string' }, population: { type: 'integer' } },
  required: ['city', 'population'],
  additionalProperties: false,
}

describe.each(vendorFixtures)('$name answers', (fixture) => {
  it('with the very text, whole and in multi-byte characters', async () => {
    await using trial = await tryVendor(fixture)
    const reply = `Grüße, 世界! 👋🏽 ${'Ende. '.repeat(50)}`
    const { text, finish, events } = await trial.answer('Hi', { reply, chunk_size: 1 })
    expect(text).toBe(reply)
    expect(finish).toMatchObject({ finish_reason: 'stop', response_id: expect.any(String) })
    expect(events.at(-1)).toBe(finish)
    expect(trial.simulator.log.entries()[0]?.path).toBe(fixture.path)
  })

  it('with 20,000 parts', async () => {
    await using trial = await tryVendor(fixture, { limits: {} })
    const answer = await trial.answer('Hi', { chunks: 20_000, chunk_size: 5 })
    expect(eventsOf(answer, 'text')).toHaveLength(20_000)
    expect(answer.text).toHaveLength(100_000)
  })

  it('with one part of two million bytes', async () => {
    await using trial = await tryVendor(fixture, { limits: {} })
    expect((await trial.answer('Hi', { big_delta: 2_000_000 })).text).toHaveLength(2_000_000)
  })

  it('with usage before the end, in which total is the sum', async () => {
    await using trial = await tryVendor(fixture)
    const [usage, ...others] = eventsOf(await trial.answer('Hello there'), 'usage')
    expect(others).toEqual([])
    const { input_tokens = 0, output_tokens = 0, total_tokens } = usage?.usage ?? {}
    expect(input_tokens).toBeGreaterThan(0)
    expect(output_tokens).toBeGreaterThan(0)
    expect(total_tokens).toBe(input_tokens + output_tokens)
    expect(usage?.usage).not.toHaveProperty('is_estimated')
  })

  it('the same whether streamed or not', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ reply: 'Twice the same.', times: 2 })
    const streamed = await trial.answer('Hi')
    const whole = await trial.provider.generate(toRequest('Hi'))
    expect(whole).toMatchObject({
      text: streamed.text,
      finish_reason: 'stop',
      provider: fixture.vendor,
    })
    expect(whole.usage?.total_tokens).toBe(eventsOf(streamed, 'usage')[0]?.usage.total_tokens)
    expect(whole.model).toBe(streamed.finish?.model)
  })

  it('with a tool call whose arguments are parsed, and waits for the result', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Weather?'), tool_settings: { functions: [weather] } }
    const answer = await trial.answer(request, {
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Zürich' } }],
    })
    expect(eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call)).toEqual([
      {
        call_id: expect.stringMatching(fixture.callId),
        tool_name: 'get_weather',
        tool_input: { city: 'Zürich' },
        provider: fixture.vendor,
        requires_action: true,
      },
    ])
    expect(answer.finish?.finish_reason).toBe('tool_calls')
  })

  it('with parallel tool calls in order, but none with unreadable arguments', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Weather?'), tool_settings: { functions: [weather] } }
    const answer = await trial.answer(request, {
      tool_calls: [
        { name: 'get_weather', arguments: { city: 'Rome' } },
        { name: 'get_weather', arguments: '' },
        ...(fixture.sendsArgumentsAsText ? unusual : []),
      ],
    })
    const calls = eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call)
    expect(calls.map((call) => call.tool_input)).toEqual([{ city: 'Rome' }, {}])
    expect(answer.finish?.finish_reason).toBe(fixture.sendsArgumentsAsText ? 'error' : 'tool_calls')
    expect(new Set(calls.map((call) => call.call_id)).size).toBe(calls.length)
  })

  it('after the result of a tool', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer({
      messages: [
        { role: 'user', content: 'Weather in Rome?' },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{}' } },
          ],
        },
        { role: 'tool', content: '{"degrees": 31}', tool_call_id: 'call_1' },
      ],
      tool_settings: { functions: [weather] },
    })
    expect(answer.text).toContain('31')
    expect(answer.finish?.finish_reason).toBe('stop')
  })

  it.skipIf(fixture.lacks?.includes('sources'))('with its sources, each once', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', {
      reply: 'According to two sources.',
      citations: [
        { url: 'https://a.example/1', title: 'A' },
        { url: 'https://b.example/2', title: 'B' },
        { url: 'https://a.example/1', title: 'A again' },
      ],
    })
    expect(eventsOf(answer, 'citations').at(-1)?.citations).toEqual([
      { url: 'https://a.example/1', title: 'A' },
      { url: 'https://b.example/2', title: 'B' },
    ])
  })

  it.runIf(fixture.showsReasoning)('with its reasoning before the text', async () => {
    await using trial = await tryVendor(fixture)
    const request = { ...toRequest('Why?'), enable_reasoning: true, reasoning_value: 'high' }
    const answer = await trial.answer(request, { reasoning: 'First I think.', reply: 'So.' })
    expect(answer.reasoning).toBe('First I think.')
    const types = answer.events.map((event) => event.type)
    expect(types.lastIndexOf('reasoning')).toBeLessThan(types.indexOf('text'))
  })

  it.each([
    ['length', 'length'],
    ['content_filter', 'content_filter'],
  ] as const)('and says that it ended by %s', async (finish_reason, expected) => {
    await using trial = await tryVendor(fixture)
    const { finish, text } = await trial.answer('Hi', { reply: 'Part', finish_reason })
    expect([finish?.finish_reason, text]).toEqual([expected, 'Part'])
  })

  it('with a refusal that does not look like a success', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer('Hi', { refusal: 'I will not do that.' })
    expect(answer.text).toBe('I will not do that.')
    expect(answer.finish?.finish_reason).toBe('content_filter')
    expect(eventsOf(answer, 'warning')[0]?.code).toBe('refusal')
  })

  it.skipIf(fixture.lacks?.includes('attachments'))('to images and documents', async () => {
    await using trial = await tryVendor(fixture)
    const pixel = 'data:image/png;base64,iVBORw0KGgo='
    const answer = await trial.answer({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: pixel } },
            { type: 'file_url', file_url: { url: 'data:application/pdf;base64,JVBERi0=' } },
          ],
        },
      ],
    })
    expect(answer.error).toBeUndefined()
    expect(answer.finish?.finish_reason).toBe('stop')
  })

  it.runIf(fixture.schemaModel)('in the form of a schema, whole and streamed', async () => {
    await using trial = await tryVendor(fixture, { model: fixture.schemaModel ?? '' })
    const request = { ...toRequest('A city'), response_schema: { name: 'place', schema: place } }
    const expected = { city: expect.any(String), population: expect.any(Number) }
    const answer = await trial.answer(request)
    expect(JSON.parse(answer.text)).toEqual(expected)
    expect(JSON.parse((await trial.provider.generate(request)).text)).toEqual(expected)
    expect(eventsOf(answer, 'warning')).toEqual([])
    for (const { body } of trial.simulator.log.entries())
      expect(JSON.stringify(body)).toContain('"additionalProperties":false')
  })

  it.skipIf(fixture.schemaModel === fixture.model)(
    'in no form of a schema where the model takes none, but a refusal that names the field',
    async () => {
      await using trial = await tryVendor(fixture)
      const response_schema = { name: 'place', schema: place }
      const { error } = await trial.answer({ ...toRequest('A city'), response_schema })
      expect(ValidationError.isInstance(error)).toBe(true)
      expect(error).toMatchObject({ field: 'response_schema' })
      expect(trial.simulator.log.entries()).toEqual([])
    },
  )

  it('without a parameter that the model does not take, and says so', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer({ ...toRequest('Hi'), temperature: 0.5 })
    const warnings = eventsOf(answer, 'warning').map(({ code }) => code)
    expect(warnings).toEqual(fixture.takesTemperature ? [] : ['unsupported_parameter'])
    expect(answer.finish?.finish_reason).toBe('stop')
  })
})
