import type OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { chatRequest, eventData, startedSimulator } from '../started-simulator.js'

type Params = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming

async function complete(params: Omit<Params, 'model'> & { model?: string }) {
  await using started = await startedSimulator()
  return await started.client.chat.completions.create({ model: 'gpt-4o', ...params })
}

function user(content: string): OpenAI.Chat.ChatCompletionMessageParam {
  return { role: 'user', content }
}

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg'

describe('chat completion', () => {
  it('answers as the snapshot of the model, with usage that adds up', async () => {
    const answer = await complete({ messages: [user('What is the capital of France?')] })
    expect(answer).toMatchObject({ object: 'chat.completion', model: 'gpt-4o-2024-08-06' })
    expect(answer.id).toMatch(/^chatcmpl-\w{29}$/)
    expect(answer.choices[0]?.message.content).toContain('What is the capital of France?')
    const { usage } = answer
    expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0))
    expect(usage?.prompt_tokens).toBeGreaterThan(8)
  })

  it('gives the same text to the same request', async () => {
    const params = { messages: [user('Tell me about tides.')] }
    const [first, second] = [await complete(params), await complete(params)]
    expect(first.choices).toEqual(second.choices)
  })

  it('knows persona, earlier turns and attachments', async () => {
    const answer = await complete({
      messages: [
        { role: 'system', content: 'You are a lighthouse keeper. Be brief.' },
        user('My boat is called Ada.'),
        { role: 'assistant', content: 'A fine name.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'What is this?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${pixel}` } },
          ],
        },
      ],
    })
    const text = answer.choices[0]?.message.content
    expect(text).toContain('a lighthouse keeper')
    expect(text).toContain('My boat is called Ada.')
    expect(text).toContain('image/png, 69 bytes')
  })

  it('stops at the token limit and at stop sequences', async () => {
    const messages = [user('count to 50')]
    const cut = await complete({ messages, max_tokens: 7 })
    expect(cut.choices[0]?.finish_reason).toBe('length')
    expect(cut.usage?.completion_tokens).toBe(7)
    const stopped = await complete({ messages, stop: ['5', '9'] })
    expect(stopped.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { content: '1, 2, 3, 4, ' },
    })
  })

  it('gives as many choices as asked', async () => {
    const answer = await complete({ messages: [user('hello')], n: 3 })
    expect(answer.choices.map((choice) => choice.index)).toEqual([0, 1, 2])
    expect(new Set(answer.choices.map((choice) => choice.message.content)).size).toBe(3)
  })

  it('fills the schema of a structured answer', async () => {
    const schema = {
      type: 'object',
      properties: { city: { type: 'string' }, population: { type: 'integer', minimum: 1000 } },
      required: ['city', 'population'],
      additionalProperties: false,
    }
    const answer = await complete({
      messages: [user('Describe the city of Oslo.')],
      response_format: { type: 'json_schema', json_schema: { name: 'city', schema, strict: true } },
    })
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({
      city: 'Oslo',
      population: 1000,
    })
  })

  it('counts tokens of a repeated long prompt as cached', async () => {
    await using started = await startedSimulator()
    const messages = [user('word '.repeat(3000)), user('and now?')]
    const ask = () => started.client.chat.completions.create({ model: 'gpt-4o', messages })
    const cached = [await ask(), await ask()].map(
      (answer) => answer.usage?.prompt_tokens_details?.cached_tokens ?? 0,
    )
    expect(cached[0]).toBe(0)
    expect(cached[1]).toBeGreaterThan(2900)
    expect((cached[1] ?? 1) % 128).toBe(0)
  })

  it('spends the whole limit on reasoning when it is too small', async () => {
    const answer = await complete({
      model: 'o3',
      messages: [user('hello')],
      max_completion_tokens: 20,
    })
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: '' } })
    expect(answer.usage?.completion_tokens_details?.reasoning_tokens).toBe(20)
  })

  it('gives log probabilities when asked', async () => {
    const answer = await complete({ messages: [user('say exactly: hi there')], logprobs: true })
    expect(answer.choices[0]?.logprobs?.content?.map((entry) => entry.token)).toEqual([
      'hi',
      ' there',
    ])
  })
})

describe('chat stream', () => {
  it('sends role, content, finish and usage chunks, then [DONE]', async () => {
    await using started = await startedSimulator()
    const request = chatRequest('say exactly: hi there', {
      stream_options: { include_usage: true },
    })
    const { text, headers } = await started.post('/chat/completions', request)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(headers.get('x-ratelimit-remaining-tokens')).toMatch(/^\d+$/)
    expect(text.trimEnd().endsWith('data: [DONE]')).toBe(true)
    const chunks = eventData(text)
    expect(chunks.map((chunk) => chunk.choices)).toMatchObject([
      [{ index: 0, delta: { role: 'assistant', content: '', refusal: null }, finish_reason: null }],
      [{ delta: { content: 'hi' }, logprobs: null }],
      [{ delta: { content: ' there' } }],
      [{ delta: {}, finish_reason: 'stop' }],
      [],
    ])
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true)
    expect(chunks.at(-1)?.usage).toMatchObject({ completion_tokens: 2 })
    expect(Object.keys(chunks[1] ?? {})).toEqual([
      'id',
      'object',
      'created',
      'model',
      'service_tier',
      'system_fingerprint',
      'choices',
      'usage',
      'obfuscation',
    ])
  })

  it('leaves out usage and padding when they were not wanted', async () => {
    await using started = await startedSimulator()
    const request = chatRequest('hello', { stream_options: { include_obfuscation: false } })
    const { text } = await started.post('/chat/completions', request)
    expect(text).not.toMatch(/obfuscation|usage/)
  })

  it('is put together again by the SDK', async () => {
    await using started = await startedSimulator()
    const stream = started.client.chat.completions.stream({
      model: 'gpt-4o',
      messages: [user('write 40 words')],
    })
    const text = await stream.finalContent()
    expect(text?.split(/\s+/)).toHaveLength(40)
  })

  it('carries steered reasoning, refusal, citations and usage', async () => {
    await using started = await startedSimulator()
    started.simulator.steer([
      { reasoning: 'let me see', reply: 'done', usage: { prompt_tokens: 777 } },
      { refusal: 'I cannot help with that.', finish_reason: 'content_filter' },
      { reply: 'see here', citations: [{ url: 'https://a.example/', title: 'A' }] },
    ])
    const options = { stream_options: { include_usage: true } }
    const ask = async () =>
      (await started.post('/chat/completions', chatRequest('x', options))).text
    const reasoned = await ask()
    expect(reasoned).toContain('"reasoning_content":" me"')
    expect(reasoned).toContain('"prompt_tokens":777')
    const refused = await ask()
    expect(refused).toContain('"delta":{"refusal":" cannot"}')
    expect(refused).toContain('"finish_reason":"content_filter"')
    expect(await ask()).toContain(
      '"annotations":[{"type":"url_citation","url_citation":{"end_index":8,"start_index":0,"title":"A","url":"https://a.example/"}}]',
    )
  })
})
