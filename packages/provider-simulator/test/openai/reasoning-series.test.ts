import { describe, expect, it } from 'vitest'
import { askVendor, chatBody } from '../ask-vendor.js'

const tools = [
  { type: 'function', function: { name: 'f', parameters: { type: 'object', properties: {} } } },
]
const responseTools = [
  { type: 'function', name: 'f', parameters: { type: 'object', properties: {} } },
]

const chat = (model: string, rest: object = {}) =>
  askVendor('openai', '/chat/completions', { body: chatBody(model, { ...rest }) })
const respond = (model: string, rest: object = {}) =>
  askVendor('openai', '/responses', { body: { model, input: 'Say exactly: Hi.', ...rest } })

describe('reasoning models of today in chat completions', () => {
  it.each([
    ['gpt-6-luna', { max_tokens: 10 }, 'max_tokens'],
    ['gpt-6-luna', { temperature: 0.5 }, 'temperature'],
    ['gpt-6.1-sol', { top_p: 0.5 }, 'top_p'],
    ['gpt-6.1-terra', { logprobs: true }, 'logprobs'],
    ['gpt-6-luna', { reasoning_effort: 'none', stop: ['x'] }, 'stop'],
    ['gpt-6-luna', { reasoning_effort: 'none', presence_penalty: 1 }, 'presence_penalty'],
    ['gpt-5.4', { reasoning_effort: 'none', logit_bias: { 1: 1 } }, 'logit_bias'],
    ['gpt-5.1', { reasoning_effort: 'minimal' }, 'reasoning_effort'],
    ['gpt-6.2-sol', { reasoning_effort: 'none' }, 'reasoning_effort'],
    ['gpt-6-luna', { reasoning_effort: 'max' }, 'reasoning_effort'],
    ['gpt-6-luna', { tools }, 'reasoning_effort'],
    ['gpt-6.1-sol', { tools, reasoning_effort: 'low' }, 'reasoning_effort'],
  ])('%s refuses %j', async (model, rest, param) => {
    const { status, body } = await chat(model, rest)
    expect({ status, body }).toMatchObject({ status: 400, body: { error: { param } } })
  })

  it.each([
    ['gpt-6-luna', { reasoning_effort: 'none', temperature: 0.5, top_p: 0.9, logprobs: true }],
    ['gpt-6-luna', { reasoning_effort: 'none', tools }],
    ['gpt-6-luna', { reasoning_effort: 'xhigh' }],
    ['gpt-5.4', { tools }],
    ['gpt-6.2-astra', { max_completion_tokens: 2000 }],
  ])('%s takes %j', async (model, rest) => {
    expect((await chat(model, rest)).status).toBe(200)
  })
})

describe('reasoning models of today in responses', () => {
  it.each([
    ['gpt-6.2-sol', { temperature: 0.5 }, 'temperature'],
    ['gpt-6-luna', { temperature: 0.5 }, 'temperature'],
    ['gpt-6.1-sol', { reasoning: { effort: 'none' } }, 'reasoning.effort'],
    ['gpt-5.5', { reasoning: { effort: 'max' } }, 'reasoning.effort'],
    ['gpt-4o-mini', { reasoning: { mode: 'pro' } }, 'reasoning.mode'],
  ])('%s refuses %j', async (model, rest, param) => {
    const { status, body } = await respond(model, rest)
    expect({ status, body }).toMatchObject({ status: 400, body: { error: { param } } })
  })

  it.each([
    ['gpt-6-luna', { reasoning: { effort: 'max' }, tools: responseTools }],
    ['gpt-6-luna', { reasoning: { effort: 'none' }, temperature: 0.5 }],
    ['gpt-6.1-sol', { reasoning: { effort: 'high', mode: 'pro' } }],
  ])('%s takes %j', async (model, rest) => {
    expect((await respond(model, rest)).status).toBe(200)
  })

  it('reasons at the usual effort of the model when none is sent', async () => {
    const spent = async (model: string, rest: object = {}) => {
      const { body } = await respond(model, rest)
      return (body as { usage: { output_tokens_details: { reasoning_tokens: number } } }).usage
        .output_tokens_details.reasoning_tokens
    }
    expect(await spent('gpt-6-luna')).toBe(128)
    expect(await spent('gpt-6-luna', { reasoning: { effort: 'none' } })).toBe(0)
    expect(await spent('gpt-5.4')).toBe(0)
  })
})
