import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { startedSimulator } from '../started-simulator.js'

describe('models', () => {
  it('are listed by the SDK', async () => {
    await using started = await startedSimulator()
    const { data } = await started.client.models.list()
    const ids = data.map((model) => model.id)
    expect(ids).toEqual(expect.arrayContaining(['gpt-4o', 'o3-pro', 'gpt-5.2-chat-latest']))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('are refused when unknown', async () => {
    await using started = await startedSimulator()
    const error = await started.client.models.retrieve('gpt-9').catch((caught) => caught)
    expect(error).toBeInstanceOf(OpenAI.NotFoundError)
    expect(error.code).toBe('model_not_found')
  })
})

describe('keys', () => {
  async function statusFor(headers: Record<string, string>, apiKeys?: string[]) {
    await using started = await startedSimulator(apiKeys === undefined ? {} : { apiKeys })
    const response = await fetch(`${started.simulator.baseUrl('openai')}/models`, { headers })
    const { error } = (await response.json()) as { error?: { code: string; message: string } }
    return { status: response.status, code: error?.code, message: error?.message }
  }

  it('are required', async () => {
    const missing = { status: 401, code: null }
    expect(await statusFor({})).toMatchObject(missing)
    expect(await statusFor({ authorization: 'Bearer ' })).toMatchObject(missing)
    expect((await statusFor({})).message).toMatch(/^You didn't provide an API key/)
  })

  it('are refused when invalid, and shown masked', async () => {
    const refused = await statusFor({ authorization: 'Bearer sk-invalid-1234567890' })
    expect(refused).toMatchObject({ status: 401, code: 'invalid_api_key' })
    expect(refused.message).toContain('sk-inval*********7890')
  })

  it('can be limited to a list', async () => {
    expect(await statusFor({ authorization: 'Bearer sk-a' }, ['sk-a'])).toMatchObject({
      status: 200,
    })
    expect(await statusFor({ authorization: 'Bearer sk-b' }, ['sk-a'])).toMatchObject({
      status: 401,
    })
  })
})

describe('unknown paths', () => {
  it('get the answer of the vendor', async () => {
    await using started = await startedSimulator()
    const { status, text } = await started.post('/chat/completion', {})
    expect(status).toBe(404)
    expect(JSON.parse(text).error).toEqual({
      message: 'Invalid URL (POST /v1/chat/completion)',
      type: 'invalid_request_error',
      param: null,
      code: null,
    })
  })
})
