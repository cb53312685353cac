import { ApiError } from '@google/genai'
import { describe, expect, it } from 'vitest'
import { generatePath, request, startedGemini } from './started-gemini.js'

describe('the Gemini API', () => {
  it('lists its models and describes one', async () => {
    await using started = await startedGemini()
    const pager = await started.client.models.list()
    const names = pager.page.map(({ name }) => name)
    expect(names).toContain('models/gemini-3-flash-preview')
    const model = await started.client.models.get({ model: 'gemini-2.5-pro' })
    expect(model).toMatchObject({ name: 'models/gemini-2.5-pro', inputTokenLimit: 1_048_576 })
  })

  it('counts tokens', async () => {
    await using started = await startedGemini()
    const model = 'gemini-3-flash-preview'
    const { totalTokens } = await started.client.models.countTokens({ model, contents: 'Hello' })
    expect(totalTokens).toBeGreaterThan(0)
  })

  it.each([
    [{}, 403, 'PERMISSION_DENIED'],
    [{ authorization: 'Bearer key' }, 403, 'PERMISSION_DENIED'],
    [{ 'x-goog-api-key': 'invalid-key' }, 400, 'INVALID_ARGUMENT'],
  ])('refuses the key in %j with %d', async (headers, status, name) => {
    await using started = await startedGemini()
    const answer = await started.post(generatePath(), request('Hi'), headers)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text).error).toMatchObject({ code: status, status: name })
  })

  it('takes the key in the address too, and only known ones when they are listed', async () => {
    await using started = await startedGemini({ apiKeys: ['right'] })
    const ask = (key: string) => started.post(`${generatePath()}?key=${key}`, request('Hi'), {})
    expect((await ask('right')).status).toBe(200)
    const refused = await ask('wrong')
    expect(refused.text).toContain('API_KEY_INVALID')
    expect(JSON.stringify(started.simulator.log.entries())).not.toContain('wrong')
  })

  it('does not know other models, methods and addresses', async () => {
    await using started = await startedGemini()
    const call = started.client.models.generateContent({ model: 'gemini-x', contents: 'Hi' })
    await expect(call).rejects.toBeInstanceOf(ApiError)
    await expect(call).rejects.toMatchObject({ status: 404 })
    const method = await started.post('/v1beta/models/gemini-2.5-pro:embedContent', {})
    expect(JSON.parse(method.text).error.message).toContain('not supported for embedContent')
    const page = await started.post('/v9/nothing', {})
    expect([page.status, page.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=UTF-8',
    ])
  })

  it('notes model and streaming of a request, which stand in its address', async () => {
    await using started = await startedGemini()
    await started.post('/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse', request('Hi'))
    expect(started.simulator.log.entries()[0]).toMatchObject({
      vendor: 'gemini',
      model: 'gemini-2.5-pro',
      stream: true,
      path: '/gemini/v1beta/models/gemini-2.5-pro:streamGenerateContent',
    })
  })

  it('answers steered failures in its own words, and says how long to wait', async () => {
    await using started = await startedGemini()
    started.simulator.steer([
      { status: 429, retry_after: 3 },
      { status: 400, error: { code: 'context_length_exceeded' } },
      { status: 503, error: { message: 'Busy', type: 'UNAVAILABLE' } },
    ])
    const bodies: { error: Record<string, unknown> }[] = []
    for (let round = 0; round < 3; round += 1)
      bodies.push(JSON.parse((await started.post(generatePath(), request('Hi'))).text))
    expect(bodies.map(({ error }) => [error.code, error.status])).toEqual([
      [429, 'RESOURCE_EXHAUSTED'],
      [400, 'INVALID_ARGUMENT'],
      [503, 'UNAVAILABLE'],
    ])
    expect(bodies[0]?.error.details).toEqual([
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '3s' },
    ])
    expect(bodies[1]?.error.message).toContain('exceeds the maximum number of tokens')
    expect(bodies[2]?.error.message).toBe('Busy')
  })

  it('is steered by a directive in the last turn of the user', async () => {
    await using started = await startedGemini()
    const { text } = await started.post(
      generatePath(),
      request('Hi [[simulate {"reply":"Steered."}]]'),
    )
    expect(JSON.parse(text).candidates[0].content.parts[0].text).toBe('Steered.')
  })
})
