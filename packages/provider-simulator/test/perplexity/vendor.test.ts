import { describe, expect, it } from 'vitest'
import { askVendor } from '../ask-vendor.js'

const ask = (body: object) => askVendor('perplexity', '/v1/responses', { body })
const question = 'What is the latest news?'
const city = { type: 'object', properties: { city: { type: 'string' } } }
const weather = { type: 'function', name: 'get_weather', parameters: city }
const sonar = { model: 'perplexity/sonar', input: 'Hi' }

describe('the Perplexity side of the simulator', () => {
  it.each(['fast', 'low', 'medium', 'high', 'xhigh'])('answers as preset %s', async (preset) => {
    const { status, body } = await ask({ ...sonar, preset })
    expect([status, body]).toMatchObject([200, { object: 'response', status: 'completed' }])
    expect(body).toHaveProperty('model', 'perplexity/sonar')
  })

  it("answers a preset without a model by another vendor's", async () => {
    expect((await ask({ preset: 'low', input: 'Hi' })).body).toHaveProperty(
      'model',
      'google/gemini-3.8-flash',
    )
  })

  it('shows what it found as an item, and bills it', async () => {
    const { body } = await ask({ preset: 'fast', ...sonar, input: question })
    expect(body).toMatchObject({
      output: [
        { type: 'search_results', queries: [expect.any(String)], results: [{ id: 1 }, { id: 2 }] },
        { type: 'message', content: [{ annotations: [{ type: 'url_citation' }, {}] }] },
      ],
      usage: {
        tool_calls_details: { search_web: { invocation: 1 } },
        cost: { currency: 'USD', tool_calls_cost: 0.0025, total_cost: expect.any(Number) },
      },
    })
  })

  it('tells searches by events of its own', async () => {
    const { events } = await ask({ preset: 'fast', ...sonar, input: question, stream: true })
    const types = [...new Set(events.map(({ type }) => type))]
    expect(types).toEqual([
      'response.created',
      'response.in_progress',
      'response.reasoning.started',
      'response.reasoning.search_queries',
      'response.reasoning.search_results',
      'response.reasoning.stopped',
      'response.output_item.added',
      'response.output_item.done',
      'response.output_text.delta',
      'response.output_text.done',
      'response.completed',
    ])
  })

  it('does not search by a model that was given no tool', async () => {
    const { body } = await ask({ ...sonar, input: question })
    expect(JSON.stringify(body)).not.toContain('search_results')
  })

  it('calls a function that has to be called', async () => {
    const body = { ...sonar, tools: [weather], tool_choice: { name: 'get_weather' } }
    expect((await ask(body)).body).toHaveProperty('output.0.type', 'function_call')
  })

  it.each([
    [{ text: {} }, 'invalid_request', 'text'],
    [{ include: [] }, 'invalid_request', 'include'],
    [{ search_domain_filter: [] }, 'invalid_request', 'search_domain_filter'],
    [{ preset: 'pro' }, 'invalid_request', 'preset'],
    [{ model: 'sonar' }, 'invalid_model', 'model'],
    [{ model: undefined }, 'invalid_request', undefined],
    [{ tools: [{ ...weather, name: 'web_search' }] }, 'invalid_request', 'tools'],
    [{ tools: [{ type: 'web_search', filters: { domains: [] } }] }, 'invalid_request', 'domains'],
    [{ input: [{ role: 'user', content: 'Hi' }] }, 'invalid_request', 'input'],
  ])('refuses %j', async (fields, type, param) => {
    const { status, body } = await ask({ ...sonar, ...fields })
    expect([status, body]).toMatchObject([400, { error: { type, code: 400 } }])
    expect((body as { error: { param?: string } }).error.param).toBe(param)
  })

  it('refuses chat completions, which have ended', async () => {
    const body = { model: 'sonar', messages: [{ role: 'user', content: 'Hi' }] }
    for (const path of ['/chat/completions', '/v1/chat/completions'])
      expect(await askVendor('perplexity', path, { body })).toMatchObject({
        status: 400,
        body: { error: { message: expect.stringContaining('Sonar is now the Agent API') } },
      })
  })
})
