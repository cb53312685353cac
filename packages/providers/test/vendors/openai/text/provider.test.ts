import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isRecord } from '@betterai/contracts'
import { describe, expect, it } from 'vitest'
import type { VendorTrial } from '../../../conformance/try-vendor.js'
import { eventsOf, toRequest, tryVendor } from '../../../conformance/try-vendor.js'
import { vendorFixtures } from '../../../conformance/vendor-fixtures.js'
import { weatherTool } from '../../../protocols/test-request.js'

const [chat, responses] = vendorFixtures as [
  (typeof vendorFixtures)[number],
  (typeof vendorFixtures)[number],
]

function inputOf(trial: VendorTrial, index: number): unknown[] {
  const body = trial.simulator.log.entries()[index]?.body
  return isRecord(body) && Array.isArray(body.input) ? body.input : []
}

describe('the OpenAI provider', () => {
  it('asks once more without a parameter that the vendor refuses', async () => {
    await using trial = await tryVendor(chat)
    const request = { ...toRequest('Hi'), model: 'gpt-5-mini', temperature: 0.3, max_tokens: 40 }
    const response = await trial.provider.generate(request)
    expect(response.warnings.map(({ code }) => code)).toEqual(['unsupported_parameter'])
    const bodies = trial.simulator.log.entries().map(({ body }) => Object.keys(body as object))
    expect(bodies).toHaveLength(2)
    expect(bodies.at(-1)).toEqual(['model', 'messages', 'max_completion_tokens'])
  })

  it('lets the refusal stand when it names nothing that can be left out', async () => {
    await using trial = await tryVendor(chat)
    const error = { code: 'unsupported_parameter', param: 'messages', message: 'Unsupported' }
    trial.simulator.steer({ status: 400, error, times: 9 })
    await expect(trial.provider.generate(toRequest('Hi'))).rejects.toMatchObject({
      reason: 'bad_request',
      parameter: 'messages',
    })
    expect(trial.simulator.log.entries()).toHaveLength(1)
  })

  it('gives encrypted reasoning back in the next turn, byte for byte', async () => {
    await using trial = await tryVendor(responses)
    const asked = { ...toRequest('Weather?'), tool_settings: { functions: [weatherTool] } }
    const first = await trial.answer(asked, {
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Rome' } }],
    })
    const parts = eventsOf(first, 'vendor_parts')[0]?.parts ?? []
    const call = eventsOf(first, 'tool_call')[0]?.tool_call
    const second = await trial.answer({
      ...asked,
      messages: [
        ...asked.messages,
        { role: 'assistant', content: null, vendor_parts: { openai: parts } },
        { role: 'tool', content: '{"degrees":31}', tool_call_id: call?.call_id ?? '' },
      ],
    })
    expect(second.error).toBeUndefined()
    expect(second.text).toContain('31')
    const input = inputOf(trial, 1)
    expect(JSON.stringify(input.slice(1, -1))).toBe(JSON.stringify(parts))
  })

  it('continues a stored response', async () => {
    await using trial = await tryVendor(responses)
    const first = await trial.answer({ ...toRequest('My name is Ada.'), store: true })
    const second = await trial.answer({
      messages: [
        { role: 'user', content: 'My name is Ada.' },
        { role: 'assistant', content: first.text },
        { role: 'user', content: 'And now?' },
      ],
      previous_response_id: first.finish?.response_id ?? '',
    })
    expect(second.error).toBeUndefined()
    const input = inputOf(trial, 1)
    expect(input).toEqual([{ role: 'user', content: 'And now?' }])
  })

  it('lets the vendor search and run code where that is turned on', async () => {
    await using trial = await tryVendor(responses)
    const answer = await trial.answer({
      ...toRequest('Search the web for the latest news.'),
      tool_settings: { web_search: true, code_interpreter: true },
    })
    const names = eventsOf(answer, 'tool_call').map(({ tool_call }) => tool_call)
    expect(names).toContainEqual(
      expect.objectContaining({ tool_name: 'web_search', requires_action: false }),
    )
    expect(answer.finish?.finish_reason).toBe('stop')
    expect(eventsOf(answer, 'citations').length).toBeGreaterThan(0)
  })

  it('reads a document of an own host and sends its bytes', async () => {
    const storage = createServer((_, response) => response.end('%PDF-1.7'))
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(storage.address() as AddressInfo).port}`
    await using trial = await tryVendor(chat, { ownHosts: [host] })
    const url = `http://${host}/report.pdf`
    const { error } = await trial.answer({
      messages: [{ role: 'user', content: [{ type: 'file_url', file_url: { url } }] }],
    })
    storage.close()
    expect(error).toBeUndefined()
    expect(trial.simulator.log.entries()[0]?.body).toHaveProperty('messages.0.content.0.file', {
      filename: 'report.pdf',
      file_data: `data:application/pdf;base64,${Buffer.from('%PDF-1.7').toString('base64')}`,
    })
  })

  it('does not touch the environment of the process', async () => {
    await using trial = await tryVendor(chat)
    await trial.answer('Hi')
    const headers = trial.simulator.log.entries()[0]?.headers ?? {}
    expect(Object.keys(headers)).not.toContain('openai-organization')
    expect(Object.keys(headers)).not.toContain('openai-project')
  })
})
