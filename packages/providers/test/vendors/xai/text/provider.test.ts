import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import { sourcesOfChunk } from '../../../../src/protocols/chat-completions/stream/sources-of-chunk.js'
import { readXaiAnswer } from '../../../../src/vendors/xai/text/response.js'
import { serverToolOf } from '../../../../src/vendors/xai/text/stream/server-tools.js'
import { createXaiNormaliser } from '../../../../src/vendors/xai/text/stream.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { fixtureOf } from '../../../conformance/vendor-fixtures.js'
import { readBytes, sse, testContext } from '../../../protocols/read-bytes.js'
import { weatherTool } from '../../../protocols/test-request.js'

const xai = fixtureOf('xAI')

describe('the xAI provider', () => {
  it('gives encrypted reasoning back in the next turn, byte for byte', async () => {
    await using trial = await tryVendor(xai, { model: 'grok-4.3' })
    const asked = {
      ...toRequest('Weather?'),
      system_prompt: 'Be brief.',
      tool_settings: { functions: [weatherTool] },
    }
    const first = await trial.answer(asked, {
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
    })
    const parts = eventsOf(first, 'vendor_parts')[0]?.parts ?? []
    const call_id = eventsOf(first, 'tool_call')[0]?.tool_call.call_id ?? ''
    expect(JSON.stringify(parts)).toContain('encrypted_content')
    const second = await trial.answer({
      ...asked,
      messages: [
        ...asked.messages,
        { role: 'assistant', content: null, vendor_parts: { xai: parts } },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: call_id },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    const body = trial.simulator.log.entries()[1]?.body
    const input = isRecord(body) && Array.isArray(body.input) ? body.input : []
    expect(input[0]).toEqual({ role: 'system', content: 'Be brief.' })
    expect(JSON.stringify(input.slice(2, -1))).toBe(JSON.stringify(parts))
  })

  it('searches only when it is asked to', async () => {
    await using trial = await tryVendor(xai, { model: 'grok-4.3' })
    await trial.answer('Search the web for the latest news.')
    expect(trial.simulator.log.entries()[0]?.body).not.toHaveProperty('tools')
    const answer = await trial.answer({
      ...toRequest('Search the web for the latest news.'),
      tool_settings: {
        web_search: true,
        x_search: true,
        web_search_options: { allowed_domains: ['a.example'] },
      },
    })
    expect(trial.simulator.log.entries()[1]?.body).toHaveProperty('tools', [
      {
        type: 'web_search',
        enable_image_understanding: true,
        filters: { allowed_domains: ['a.example'] },
      },
      { type: 'x_search', enable_image_understanding: true, enable_video_understanding: false },
    ])
    expect(eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call.requires_action)).toEqual(
      [false],
    )
    expect(eventsOf(answer, 'citations').length).toBeGreaterThan(0)
    expect(answer.finish?.finish_reason).toBe('stop')
  })

  it('uploads a document once, and refers to it at every attempt', async () => {
    await using trial = await tryVendor(xai)
    const file = {
      type: 'file_url' as const,
      file_url: { url: 'data:application/pdf;base64,JVBERi0=', filename: 'a.pdf' },
    }
    const header = { status: 503, retry_after: 0 }
    trial.simulator.steer([{}, header, { reply: 'Read.' }])
    const { text, error } = await trial.answer({
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Read' }, file, file] }],
    })
    expect(error).toBeUndefined()
    expect(text).toBe('Read.')
    expect(trial.simulator.log.entries().map(({ path }) => path)).toEqual([
      '/xai/v1/files',
      '/xai/v1/responses',
      '/xai/v1/responses',
    ])
  })

  it.each([
    [400, { message: 'Incorrect API key provided: xa***1.' }, 'authentication'],
    [403, { message: "Your team doesn't have any credits yet." }, 'insufficient_credits'],
    [400, { message: "This model's maximum prompt length is 131072" }, 'context_length'],
    [404, {}, 'model_not_found'],
  ])('reads the words of a %i: %j', async (status, error, reason) => {
    await using trial = await tryVendor(xai)
    expect((await trial.answer('Hi', { status, error })).error).toMatchObject({ reason })
  })

  it.each([
    [{ type: 'custom_tool_call', name: 'x_keyword_search' }, 'x_search'],
    [{ type: 'function_call', name: 'browse_page' }, 'web_search'],
    [{ type: 'x_search_call' }, 'x_search'],
    [{ type: 'function_call', name: 'get_weather' }, undefined],
    [{ type: 'function_call', name: 'constructor' }, undefined],
    [{ type: 'message' }, undefined],
  ])('knows the vendor behind %j', (item, tool) => {
    expect(serverToolOf(item)).toBe(tool)
  })

  it('understands the chat form with its sources, whole and as a stream', async () => {
    const dialect = { sourcesOf: sourcesOfChunk }
    const citations = ['https://a.example', 'https://b.example']
    const object = 'chat.completion.chunk'
    const chunk = { id: 'c', object, model: 'grok-4', choices: [{ delta: { content: 'Hi' } }] }
    const last = { object, choices: [{ delta: {}, finish_reason: 'stop' }], citations }
    const parts = [new TextEncoder().encode(sse([chunk, last, '[DONE]']))]
    const { events } = await readBytes(createXaiNormaliser(dialect)(testContext()), { parts })
    const sources = citations.map((url) => ({ url }))
    expect(events).toContainEqual({ type: 'citations', citations: sources })
    expect(events.at(-1)).toMatchObject({ finish_reason: 'stop', model: 'grok-4' })
    const whole = { choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }], citations }
    expect(readXaiAnswer(dialect)(whole, testContext()).citations).toEqual(sources)
  })
})
