import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../../../src/index.js'
import { eventsOf, toRequest, tryVendor } from '../../conformance/try-vendor.js'
import { fixtureOf } from '../../conformance/vendor-fixtures.js'

const perplexity = fixtureOf('Perplexity')

async function bodyFor(request: Parameters<typeof toRequest>[0]): Promise<unknown> {
  await using trial = await tryVendor(perplexity)
  const { error } = await trial.answer(request)
  expect(error).toBeUndefined()
  return trial.simulator.log.entries()[0]?.body
}

describe('the Perplexity provider', () => {
  it('lets user and assistant take turns, results of tools among the words of the user', async () => {
    const call = { id: 'call_1', type: 'function' as const, function: { name: 'f', arguments: '' } }
    const messages: ChatMessage[] = [
      { role: 'assistant', content: 'Welcome.' },
      { role: 'user', content: 'One' },
      { role: 'user', content: [{ type: 'text', text: 'Two' }] },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', content: '31 degrees', tool_call_id: 'call_1' },
      { role: 'assistant', content: 'It is warm.' },
      { role: 'assistant', content: 'Really.' },
      { role: 'user', content: 'Thanks' },
    ]
    expect(await bodyFor({ messages, system_prompt: 'Be brief.' })).toHaveProperty('messages', [
      { role: 'system', content: 'Be brief.' },
      {
        role: 'user',
        content: ['One', 'Two', '31 degrees'].map((text) => ({ type: 'text', text })),
      },
      { role: 'assistant', content: 'It is warm.\n\nReally.' },
      { role: 'user', content: 'Thanks' },
    ])
  })

  it('passes on how to search', async () => {
    const web_search_options = {
      context_size: 'high' as const,
      allowed_domains: ['a.example'],
      excluded_domains: ['b.example'],
      recency: 'week' as const,
    }
    expect(
      await bodyFor({ ...toRequest('Hi'), tool_settings: { web_search_options } }),
    ).toMatchObject({
      web_search_options: { search_context_size: 'high' },
      search_domain_filter: ['a.example', '-b.example'],
      search_recency_filter: 'week',
    })
    const settings = { tool_settings: { web_search: false } }
    expect(await bodyFor({ ...toRequest('Hi'), ...settings })).toMatchObject({
      disable_search: true,
    })
  })

  it('tells thoughts from text in models that think', async () => {
    await using trial = await tryVendor(perplexity, { model: 'sonar-reason' })
    const { text, reasoning } = await trial.answer('Why?', { reasoning: 'Hm.', reply: 'So.' })
    expect([reasoning, text]).toEqual(['Hm.', 'So.'])
    trial.simulator.steer({ reasoning: 'Hm.', reply: 'So.' })
    const whole = await trial.provider.generate(toRequest('Why?'))
    expect(whole).toMatchObject({ reasoning: 'Hm.', text: 'So.' })
  })

  it('gives the same sources whole as streamed, and no usage twice', async () => {
    await using trial = await tryVendor(perplexity)
    const citations = [{ url: 'https://a.example/1', title: 'A' }]
    trial.simulator.steer({ citations, times: 2 })
    const streamed = await trial.answer('Hi')
    const whole = await trial.provider.generate(toRequest('Hi'))
    expect(eventsOf(streamed, 'citations').map((event) => event.citations)).toEqual([citations])
    expect(whole.citations).toEqual(citations)
    expect(eventsOf(streamed, 'usage')).toMatchObject([{ usage: whole.usage, cost: whole.cost }])
  })

  it('recognises an unknown model', async () => {
    await using trial = await tryVendor(perplexity)
    const { error } = await trial.answer({ ...toRequest('Hi'), model: 'sonar-9' })
    expect(error).toMatchObject({ reason: 'model_not_found', upstreamStatus: 400 })
  })
})
