import { describe, expect, it } from 'vitest'
import { askVendor, chatBody } from '../ask-vendor.js'

describe('the xAI side of the simulator', () => {
  it('counts reasoning beside the output in the chat form', async () => {
    const { body } = await askVendor('xai', '/chat/completions', { body: chatBody('grok-3-mini') })
    const { usage } = body as { usage: Record<string, number> }
    const { prompt_tokens = 0, completion_tokens = 0, total_tokens = 0 } = usage
    expect(total_tokens).toBe(prompt_tokens + completion_tokens + 128)
  })

  it('searches the web in responses', async () => {
    const tools = [{ type: 'web_search', enable_image_understanding: true }, { type: 'x_search' }]
    const body = { model: 'grok-4', input: 'What is the latest news?', tools }
    const answer = await askVendor('xai', '/responses', { body })
    expect(JSON.stringify(answer.body)).toContain('"type":"web_search_call"')
    expect(JSON.stringify(answer.body)).toContain('"type":"url_citation"')
  })

  it('tells of reasoning how far it is', async () => {
    const body = { model: 'grok-4', input: 'Hi', stream: true }
    const { events } = await askVendor('xai', '/responses', { body })
    for (const [type, status] of [
      ['response.output_item.added', 'in_progress'],
      ['response.output_item.done', 'completed'],
    ])
      expect(events).toContainEqual(
        expect.objectContaining({
          type,
          item: expect.objectContaining({ type: 'reasoning', status }),
        }),
      )
  })

  it.each([
    [{ instructions: 'Be brief.' }, 400, 'Argument not supported: instructions'],
    [
      { reasoning: { effort: 'high' } },
      400,
      'Model grok-4 does not support parameter reasoningEffort.',
    ],
    [{ nonsense: 1 }, 422, expect.stringContaining('Failed to deserialize')],
    [{ model: 'grok-9' }, 404, expect.stringContaining('The model grok-9 does not exist')],
  ])('refuses %j with a sentence as code', async (rest, status, error) => {
    const body = { model: 'grok-4', input: 'Hi', ...rest }
    expect(await askVendor('xai', '/responses', { body })).toEqual({
      status,
      body: { code: expect.stringContaining(' '), error },
      events: [],
    })
  })

  it('says that a key is wrong with a 400', async () => {
    expect(await askVendor('xai', '/models', { key: 'sk-invalid' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('Incorrect API key provided') },
    })
  })

  it('wants forms in its file store', async () => {
    expect(await askVendor('xai', '/files', { body: {} })).toMatchObject({ status: 400 })
  })
})
