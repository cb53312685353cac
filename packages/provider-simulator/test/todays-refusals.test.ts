import { describe, expect, it } from 'vitest'
import { startSimulator } from '../src/index.js'
import { askVendor, chatBody } from './ask-vendor.js'

const tools = [
  { type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } },
]
const schema = { name: 'a', schema: { type: 'object', properties: {} } }
const image = { type: 'image_url', image_url: { url: 'data:image/png;base64,aGk=' } }
const withImage = { messages: [{ role: 'user', content: [image] }] }

async function post(vendor: 'anthropic' | 'gemini', path: string, body: object) {
  await using simulator = await startSimulator()
  const response = await fetch(`${simulator.baseUrl(vendor)}${path}`, {
    method: 'POST',
    headers: {
      'x-api-key': 'key',
      'x-goog-api-key': 'key',
      'anthropic-version': '2023-06-01',
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const claude = (model: string, rest: object) =>
  post('anthropic', '/v1/messages', {
    model,
    max_tokens: 4096,
    messages: [{ role: 'user', content: 'Hi' }],
    ...rest,
  })

const claudeTools = [{ name: 'f', input_schema: { type: 'object' } }]
const budget = { thinking: { type: 'enabled', budget_tokens: 1024 } }
const prefill = {
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'I' },
  ],
}
const off = { thinking: { type: 'disabled' } }
const betweenTools = { thinking: { type: 'between_tools' } }
const effort = (level: string) => ({ output_config: { effort: level } })
const forced = { tools: claudeTools, tool_choice: { type: 'any' } }

describe('Anthropic today', () => {
  it.each([
    ['claude-opus-4-7', { temperature: 1 }, /temperature/],
    ['claude-sonnet-5', { top_p: 0.5 }, /top_p/],
    ['claude-haiku-5-5', { top_k: 5 }, /top_k/],
    ['claude-sonnet-4-6', prefill, /prefill/],
    ['claude-sonnet-5', budget, /thinking\.type\.enabled/],
    ['claude-opus-5-5', off, /thinking\.type\.disabled/],
    ['claude-fable-5-2', off, /thinking\.type\.disabled/],
    ['claude-sonnet-5-5', off, /thinking\.type\.disabled/],
    ['claude-haiku-5-5', betweenTools, /thinking\.type\.between_tools/],
    ['claude-haiku-5-5', { ...off, ...effort('xhigh') }, /thinking\.type\.disabled/],
    ['claude-opus-5-5', forced, /tool_choice/],
    ['claude-sonnet-5-5', forced, /tool_choice/],
    ['claude-opus-4-6', effort('xhigh'), /output_config\.effort/],
    ['claude-haiku-4-5', effort('low'), /effort/],
  ])('%s refuses %j', async (model, rest, words) => {
    expect(await claude(model, rest)).toMatchObject({
      status: 400,
      text: expect.stringMatching(words),
    })
  })

  it.each([
    ['claude-opus-4-6', { temperature: 0.5 }],
    ['claude-haiku-5-5', { ...off, ...effort('high'), ...forced }],
    ['claude-sonnet-5-5', { ...betweenTools, ...effort('low') }],
    ['claude-opus-5-5', effort('max')],
    ['claude-fable-5', forced],
  ])('%s takes %j', async (model, rest) => {
    expect((await claude(model, rest)).status).toBe(200)
  })
})

const gemini = (model: string, thinkingConfig: object) =>
  post('gemini', `/v1beta/models/${model}:generateContent`, {
    contents: [{ role: 'user', parts: [{ text: 'Hi' }] }],
    generationConfig: { thinkingConfig },
  })

describe('Gemini today', () => {
  it.each([
    ['gemini-4-argon', { thinkingBudget: 1024 }, /[Bb]udget/],
    ['gemini-3.8-flash', { thinkingBudget: 0 }, /[Bb]udget/],
    ['gemini-3.8-flash', { thinkingLevel: 'MINIMAL' }, /level/],
    ['gemini-4-argon', { thinkingLevel: 'XHIGH' }, /level/],
    ['gemini-2.5-flash-lite', { thinkingLevel: 'LOW' }, /level/],
  ])('%s refuses %j', async (model, thinking, words) => {
    expect(await gemini(model, thinking)).toMatchObject({
      status: 400,
      text: expect.stringMatching(words),
    })
  })

  it.each([
    ['gemini-4-hydrogen', { thinkingLevel: 'XHIGH' }],
    ['gemini-3.6-flash', { thinkingLevel: 'MINIMAL' }],
    ['gemini-3.6-flash', { thinkingBudget: 1024 }],
  ])('%s takes %j', async (model, thinking) => {
    expect((await gemini(model, thinking)).status).toBe(200)
  })
})

describe('xAI, DeepSeek and Groq today', () => {
  it.each([
    ['xai', 'grok-4.3', { presence_penalty: 1 }, /presencePenalty/],
    ['xai', 'grok-4.7', { stop: ['x'] }, /stop/],
    ['xai', 'grok-4.20', { reasoning_effort: 'low' }, /reasoningEffort/],
    ['xai', 'grok-4.5', { reasoning_effort: 'xhigh' }, /reasoningEffort/],
    ['deepseek', 'deepseek-v4-pro', { reasoning_effort: 'low' }, /reasoning_effort/],
    ['deepseek', 'deepseek-flash', { thinking: { type: 'adaptive' } }, /thinking/],
    ['deepseek', 'deepseek-v4-pro', withImage, /image_url/],
    [
      'groq',
      'openai/gpt-oss-120b',
      { tools, response_format: { type: 'json_schema', json_schema: schema } },
      /json_schema/,
    ],
    ['groq', 'openai/gpt-oss-20b', { reasoning_effort: 'none' }, /low/],
  ] as const)('%s refuses for %s %j', async (vendor, model, rest, words) => {
    const { status, body } = await askVendor(vendor, '/chat/completions', {
      body: chatBody(model, { ...rest }),
    })
    expect([400, 422]).toContain(status)
    expect(JSON.stringify(body)).toMatch(words)
  })

  it.each([
    ['xai', 'grok-4.7', { reasoning_effort: 'xhigh' }],
    ['xai', 'grok-4.3', { reasoning_effort: 'none', temperature: 0.2 }],
    ['deepseek', 'deepseek-flash', withImage],
    ['groq', 'qwen/qwen3.8-27b', { reasoning_effort: 'none' }],
  ] as const)('%s takes for %s %j', async (vendor, model, rest) => {
    const body = chatBody(model, { ...rest })
    expect((await askVendor(vendor, '/chat/completions', { body })).status).toBe(200)
  })

  it('lets the flash model of DeepSeek think unless it is told not to', async () => {
    const ask = async (rest: object) => {
      const body = chatBody('deepseek-flash', { ...rest })
      return JSON.stringify((await askVendor('deepseek', '/chat/completions', { body })).body)
    }
    expect(await ask({})).toContain('"reasoning_content":"')
    expect(await ask({ thinking: { type: 'disabled' } })).not.toContain('"reasoning_content":"')
  })
})
