import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import type { VendorTrial } from '../../../conformance/try-vendor.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { vendorFixtures } from '../../../conformance/vendor-fixtures.js'
import { weatherTool } from '../../../protocols/test-request.js'

const gemini = vendorFixtures.find(({ vendor }) => vendor === 'gemini')
if (gemini === undefined) throw new Error('no fixture for Gemini')
const fixture = gemini

function bodyOf(trial: VendorTrial, index: number): Record<string, unknown> {
  const body = trial.simulator.log.entries()[index]?.body
  return isRecord(body) ? body : {}
}

function partsSent(trial: VendorTrial, index: number, turn: number): unknown {
  const { contents } = bodyOf(trial, index)
  const content: unknown = Array.isArray(contents) ? contents[turn] : undefined
  return isRecord(content) ? content.parts : undefined
}

describe('the Gemini provider', () => {
  it.each([
    ['gemini-3-flash-preview', 'with ids and signatures'],
    ['gemini-2.5-pro', 'without ids'],
  ])('gives the parts of %s back in the next turn, byte for byte (%s)', async (model) => {
    await using trial = await tryVendor(fixture, { model })
    const asked = { ...toRequest('Weather?'), tool_settings: { functions: [weatherTool] } }
    const request = { ...asked, enable_reasoning: true, reasoning_value: 8000 }
    const first = await trial.answer(request, {
      reasoning: 'A tool knows. ',
      tool_calls: [
        { name: 'get_weather', arguments: { city: 'Zürich' } },
        { name: 'get_weather', arguments: { city: 'Rome' } },
      ],
    })
    const parts = eventsOf(first, 'vendor_parts').flatMap((event) => event.parts)
    const calls = eventsOf(first, 'tool_call').map(({ tool_call }) => tool_call)
    const ids = calls.map(({ call_id }, index) => call_id ?? `own-${index}`)
    const second = await trial.answer({
      ...asked,
      messages: [
        ...asked.messages,
        {
          role: 'assistant',
          content: null,
          tool_calls: calls.map(({ tool_name, tool_input }, index) => ({
            id: ids[index] ?? '',
            type: 'function' as const,
            function: { name: tool_name, arguments: JSON.stringify(tool_input) },
          })),
          vendor_parts: { gemini: parts },
        },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: ids[1] ?? '' },
        { role: 'tool', content: '{"degrees":18}', tool_call_id: ids[0] ?? '' },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toMatch(/18.*31/s)
    if (model === 'gemini-3-flash-preview')
      expect(JSON.stringify(partsSent(trial, 1, 1))).toBe(JSON.stringify(parts))
    expect(partsSent(trial, 1, 2)).toMatchObject([
      { functionResponse: { name: 'get_weather', response: { degrees: 18 } } },
      { functionResponse: { name: 'get_weather', response: { degrees: 31 } } },
    ])
  })

  it('is told by the vendor when a signature did not come back unchanged', async () => {
    await using trial = await tryVendor(fixture)
    const parts = [{ functionCall: { name: 'f', args: {} }, thoughtSignature: 'Zm9yZ2Vk' }]
    const { error } = await trial.answer({
      messages: [
        { role: 'user', content: 'Weather?' },
        { role: 'assistant', content: null, vendor_parts: { gemini: parts } },
        { role: 'tool', content: '{}', tool_call_id: 'x' },
      ],
    })
    expect(error).toMatchObject({ reason: 'bad_request' })
  })

  it('asks once more without thinking settings that the vendor refuses', async () => {
    await using trial = await tryVendor(fixture, { now: () => new Date('2026-02-01') })
    const response = await trial.provider.generate({
      ...toRequest('Hi'),
      model: 'gemini-2.0-flash',
    })
    expect(response.warnings.map(({ code }) => code)).toEqual(['unsupported_parameter'])
    trial.simulator.steer({
      status: 400,
      error: { message: 'Thinking level is not supported for this model.' },
    })
    const again = await trial.provider.generate(toRequest('Hi'))
    expect(again.warnings.map(({ code }) => code)).toEqual(['unsupported_parameter'])
    expect(again.finish_reason).toBe('stop')
    expect(JSON.stringify(bodyOf(trial, 3))).not.toContain('thinking')
  })

  it.each(['stream', 'whole answer'])(
    'continues with the token what the vendor ends early, in a %s',
    async (form) => {
      await using trial = await tryVendor(fixture)
      trial.simulator.steer([{ reply: 'One, ', finish_reason: 'pause' }, { reply: 'two.' }])
      const answer =
        form === 'stream'
          ? await trial.answer('Count.')
          : await trial.provider.generate(toRequest('Count.'))
      expect(answer.text).toBe('One, two.')
      const events = 'events' in answer ? answer.events : []
      expect('finish_reason' in answer ? answer : events.at(-1)).toMatchObject({
        finish_reason: 'stop',
      })
      const [first, second] = [bodyOf(trial, 0), bodyOf(trial, 1)]
      expect(second).toEqual({ ...first, continuationToken: expect.any(String) })
      const usages = 'usage' in answer ? [answer] : events.filter(({ type }) => type === 'usage')
      expect(usages).toHaveLength(1)
      expect(usages[0]).toMatchObject({ usage: { output_tokens: 5 } })
    },
  )

  it('searches, runs code and reads pages where that is turned on', async () => {
    await using trial = await tryVendor(fixture)
    const answer = await trial.answer({
      ...toRequest('Search the web for the latest news and run Python code.'),
      tool_settings: { google_search: true, code_execution: true },
    })
    const calls = eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call)
    expect(calls.map(({ tool_name, requires_action }) => [tool_name, requires_action])).toEqual([
      ['code_execution', false],
      ['google_search', false],
    ])
    expect(answer.finish?.finish_reason).toBe('stop')
    expect(eventsOf(answer, 'citations')).toHaveLength(1)
    const usage = eventsOf(answer, 'usage')[0]?.usage
    expect(usage?.total_tokens).toBe((usage?.input_tokens ?? 0) + (usage?.output_tokens ?? 0))
    const page = await trial.answer({
      ...toRequest('What does https://example.org/page say?'),
      tool_settings: { url_context: true },
    })
    expect(eventsOf(page, 'tool_call')[0]?.tool_call).toMatchObject({
      tool_name: 'url_context',
      tool_input: { url: 'https://example.org/page' },
    })
    expect(eventsOf(page, 'citations')[0]?.citations[0]?.url).toBe('https://example.org/page')
  })

  it('types a blocked prompt, streamed or not', async () => {
    await using trial = await tryVendor(fixture)
    trial.simulator.steer({ refusal: '', times: 2 })
    const { error, events } = await trial.answer('Hi')
    expect(error).toMatchObject({ reason: 'content_filter', provider: 'gemini' })
    expect(events).toEqual([])
    await expect(trial.provider.generate(toRequest('Hi'))).rejects.toMatchObject({
      reason: 'content_filter',
    })
    expect(trial.simulator.log.entries()).toHaveLength(2)
  })

  it('says when a call was malformed', async () => {
    await using trial = await tryVendor(fixture)
    const malformed = { tool_calls: [{ name: 'f', arguments: '{"a":' }] }
    const answer = await trial.answer('Hi', malformed)
    expect(eventsOf(answer, 'tool_call')).toEqual([])
    expect(eventsOf(answer, 'warning')).toMatchObject([{ code: 'answer_retried' }])
    expect(answer.text).not.toBe('')
    const { error } = await trial.answer('Hi', { ...malformed, times: 2 })
    expect(error).toMatchObject({ upstreamCode: 'malformed_tool_call' })
  })

  it('reads images of an own host, and leaves addresses alone that the vendor can reach', async () => {
    const storage = createServer((_, response) => response.end('PNG'))
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(storage.address() as AddressInfo).port}`
    await using trial = await tryVendor(fixture, { ownHosts: [host] })
    const { error } = await trial.answer({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image_url', image_url: { url: `http://${host}/a.png` } },
            { type: 'file_url', file_url: { url: 'files/abc', mime_type: 'video/mp4' } },
          ],
        },
      ],
    })
    storage.close()
    expect(error).toBeUndefined()
    expect(partsSent(trial, 0, 0)).toEqual([
      { text: 'Look' },
      {
        inlineData: { mimeType: 'image/png', data: Buffer.from('PNG').toString('base64') },
      },
      { fileData: { fileUri: 'files/abc', mimeType: 'video/mp4' } },
    ])
  })

  it('sends its key in the header of the vendor, and no other trace', async () => {
    await using trial = await tryVendor(fixture)
    await trial.answer('Hi')
    const [entry] = trial.simulator.log.entries()
    expect(entry?.headers['x-goog-api-key']).toBe('[redacted]')
    expect(entry?.headers).not.toHaveProperty('authorization')
    expect(entry).toMatchObject({ model: 'gemini-3-flash-preview', stream: true })
  })
})
