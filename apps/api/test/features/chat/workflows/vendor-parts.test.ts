import type { ChatRequest, HistoryEntry } from '@betterai/contracts'
import type { ToolCall } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { createVendorPartsMemory } from '../../../../src/features/chat/workflows/text/vendor-parts-memory.js'
import { createMemoryVendorParts } from '../../../../src/state/vendor-parts-store.js'
import { startApi } from '../../../support/start-api.js'

const tools = {
  functions: [{ name: 'get_weather', parameters: { type: 'object', properties: {} } }],
}

describe('What a vendor must get back with the result of a tool', () => {
  it.each([
    ['Anthropic', 'claude-sonnet-5-5', 'thinking'],
    ['Gemini', 'gemini-4-hydrogen', 'thoughtSignature'],
    ['DeepSeek', 'deepseek-flash', 'reasoning_content'],
  ])('goes back to %s though the client replays the call alone', async (_vendor, model, mark) => {
    await using api = await startApi({
      ANTHROPIC_API_KEY: 'sk-test',
      GOOGLE_API_KEY: 'test',
    })
    await using client = await api.chat()
    const user_settings = { text: { model, tools, enable_reasoning: true } }
    api.simulator.steer({
      reasoning: 'A tool knows.',
      tool_calls: [{ name: 'get_weather', arguments: { city: 'Bern' } }],
    })
    client.send({ prompt: 'Weather?', user_settings })
    const call = await client.waitFor('toolCall')
    const { call_id } = Object(call.content)
    await client.waitFor((event) => event.event_type === 'textUsage')
    const called = {
      id: call_id,
      type: 'function',
      function: { name: 'get_weather', arguments: '{"city":"Bern"}' },
    }
    const chat_history = [
      { role: 'user', content: 'Weather?' },
      { role: 'assistant', content: '', tool_calls: [called] },
      { role: 'tool', tool_call_id: call_id, content: '{"sky":"clear"}' },
    ]
    await client.request({ prompt: 'And?', user_settings, user_input: { chat_history } })
    const [first, second] = api.simulator.log.entries().slice(-2)
    expect(JSON.stringify(first?.body)).not.toContain(`"${mark}":"`)
    expect(JSON.stringify(second?.body)).toContain(`"${mark}":"`)
  })

  it('stays with its customer, and is forgotten after a while', async () => {
    let now = 1_000
    const memory = createVendorPartsMemory(createMemoryVendorParts(() => now))
    await memory.remember(1, {
      request: requestOf([]),
      calls: [calling('Bern')],
      parts: { anthropic: [{ type: 'thinking' }] },
    })
    const request = requestOf([asked, replayed('{"city":"Bern"}')])
    const partsFor = async (customerId: number) =>
      (await memory.restore(customerId, request)).user_input?.chat_history?.at(-1)?.vendor_parts
    expect(await partsFor(1)).toEqual({ anthropic: [{ type: 'thinking' }] })
    expect(await partsFor(2)).toBeUndefined()
    now += 2 * 60 * 60_000
    expect(await partsFor(1)).toBeUndefined()
  })

  it('is that of the same call where a server gives all its calls one id', async () => {
    const memory = createVendorPartsMemory(createMemoryVendorParts())
    const result = { role: 'tool' as const, tool_call_id: 'call_0', content: 'clear' }
    const history: HistoryEntry[] = []
    for (const [index, city] of ['Bern', 'Oslo', 'Bern'].entries()) {
      const parts = { gemini: [{ signature: index }] }
      await memory.remember(1, { request: requestOf(history), calls: [calling(city)], parts })
      history.push(asked, replayed(JSON.stringify({ city }, null, 2)), result)
    }
    const signaturesIn = async (entries: HistoryEntry[]) => {
      const { user_input } = await memory.restore(1, requestOf(entries))
      return user_input?.chat_history?.flatMap(({ vendor_parts }) => vendor_parts ?? [])
    }
    const signed = (...signatures: number[]) =>
      signatures.map((signature) => ({ gemini: [{ signature }] }))
    expect(await signaturesIn(history)).toEqual(signed(0, 1, 2))
    expect(await signaturesIn(history.slice(3))).toEqual(signed(1, 2))
    expect(await signaturesIn([asked, replayed('{"city":"Rome"}')])).toEqual([])
  })
})

const asked: HistoryEntry = { role: 'user', content: 'Weather?' }

const calling = (city: string): ToolCall => ({
  call_id: 'call_0',
  tool_name: 'get_weather',
  tool_input: { city },
  provider: 'gemini',
  requires_action: true,
})

const replayed = (text: string): HistoryEntry => ({
  role: 'assistant',
  tool_calls: [{ id: 'call_0', function: { name: 'get_weather', arguments: text } }],
})

const requestOf = (chat_history: HistoryEntry[]): ChatRequest => ({
  request_type: 'text',
  prompt: 'Weather?',
  user_input: { chat_history },
  user_settings: {
    text: {},
    tts: {},
    general: {},
    speech: {},
    image: {},
    semantic: {},
    video: {},
    chart: {},
    realtime: {},
  },
})
