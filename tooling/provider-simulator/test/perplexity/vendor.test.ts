import { describe, expect, it } from 'vitest'
import { askVendor, chatBody } from '../ask-vendor.js'

const question = [{ role: 'user', content: 'What is the latest news?' }]

describe('the Perplexity side of the simulator', () => {
  it('names its sources on every chunk, and counts as it goes', async () => {
    const body = { model: 'sonar', stream: true, messages: question }
    const { events } = await askVendor('perplexity', '/chat/completions', { body })
    for (const event of events) {
      expect(event.citations).toEqual([expect.any(String), expect.any(String)])
      expect(event).toHaveProperty('search_results.0.title')
    }
    const counts = events.map(
      (event) => (event.usage as { completion_tokens: number }).completion_tokens,
    )
    expect(counts[0]).toBe(1)
    expect(counts.at(-1)).toBeGreaterThan(1)
  })

  it('does not search when it is told not to', async () => {
    const body = { model: 'sonar', messages: question, disable_search: true }
    const answer = await askVendor('perplexity', '/chat/completions', { body })
    expect(answer.body).not.toHaveProperty('citations')
  })

  it('thinks between tags', async () => {
    const body = chatBody('sonar-reasoning')
    const answer = await askVendor('perplexity', '/chat/completions', { body })
    expect(answer.body).toHaveProperty(
      'choices.0.message.content',
      expect.stringMatching(/^<think>\n.+\n<\/think>\n\nHi\.$/s),
    )
  })

  it.each([
    [{ tools: [] }, 'bad_request'],
    [{ temperature: 2 }, 'bad_request'],
    [{ model: 'sonar-9' }, 'invalid_model'],
    [{ messages: [{ role: 'assistant', content: 'Hi' }] }, 'invalid_message'],
    [{ messages: [...question, ...question] }, 'invalid_message'],
  ])('refuses %j', async (rest, type) => {
    const body = chatBody('sonar', rest)
    expect(await askVendor('perplexity', '/chat/completions', { body })).toMatchObject({
      status: 400,
      body: { error: { type, code: 400 } },
    })
  })
})
