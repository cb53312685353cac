import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { rawStream } from './raw-stream.js'
import { chatRequest, startedSimulator } from './started-simulator.js'

const question = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: 'hello' }] }

describe('steered status', () => {
  it.each([
    [401, OpenAI.AuthenticationError, 'invalid_api_key'],
    [403, OpenAI.PermissionDeniedError, 'unsupported_country_region_territory'],
    [404, OpenAI.NotFoundError, 'model_not_found'],
    [408, OpenAI.APIError, 'timeout'],
    [409, OpenAI.ConflictError, 'conflict'],
    [422, OpenAI.UnprocessableEntityError, 'unprocessable_entity'],
    [429, OpenAI.RateLimitError, 'rate_limit_exceeded'],
    [500, OpenAI.InternalServerError, 'server_error'],
    [503, OpenAI.InternalServerError, 'overloaded'],
  ])('%i becomes the typed error of the SDK', async (status, type, code) => {
    await using started = await startedSimulator()
    started.simulator.steer({ status })
    const error = await started.client.chat.completions.create(question).catch((caught) => caught)
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ status, code })
    expect(error.requestID).toMatch(/^req_/)
  })

  it('carries retry-after and the error fields that were given', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({
      status: 429,
      retry_after: 1.5,
      error: { code: 'insufficient_quota', type: 'insufficient_quota' },
    })
    const answer = await started.post('/chat/completions', chatRequest('x'))
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(answer.headers.get('retry-after-ms')).toBe('1500')
    expect(JSON.parse(answer.text).error).toMatchObject({ code: 'insufficient_quota', param: null })
  })

  it('is retried by the SDK and then answered', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ status: 503, times: 2, retry_after: 0.001 })
    const client = started.client.withOptions({ maxRetries: 2 })
    const answer = await client.chat.completions.create(question)
    expect(answer.choices[0]?.finish_reason).toBe('stop')
    expect(started.simulator.log.entries()).toHaveLength(3)
  })
})

describe('broken transport', () => {
  it('resets the connection before any header', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ reset_before_headers: true })
    const call = started.client.chat.completions.create(question)
    await expect(call).rejects.toBeInstanceOf(OpenAI.APIConnectionError)
    expect(started.simulator.log.entries()[0]).toMatchObject({
      finished: 'server_cut',
      status: null,
    })
  })

  it('sends headers and then nothing', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ headers_then_hang: true })
    const target = { path: '/chat/completions', body: chatRequest('x') }
    const stream = await rawStream(started.simulator, target, { giveUpAfterMs: 60 })
    expect(stream).toMatchObject({ status: 200, text: '', hasEnded: false })
  })

  it('sends an empty body', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ empty_body: true })
    const answer = await started.post('/chat/completions', chatRequest('x'))
    expect(answer).toMatchObject({ status: 200, text: '' })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
  })

  it.each([200, 502])('sends an HTML page with status %i', async (status) => {
    await using started = await startedSimulator()
    started.simulator.steer({ html_body: true, status })
    const answer = await started.post('/responses', { model: 'gpt-4o', input: 'x' })
    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(/^<!DOCTYPE html>/)
  })

  it('breaks off a JSON answer half way', async () => {
    await using started = await startedSimulator()
    started.simulator.steer({ disconnect_after: 1 })
    const target = { path: '/chat/completions', body: question }
    const stream = await rawStream(started.simulator, target)
    expect(stream.hasEnded).toBe(false)
    expect(stream.text).toMatch(/^\{"id":"chatcmpl-/)
  })
})
