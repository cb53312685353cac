import { describe, expect, it } from 'vitest'
import { replayReasoning } from '../../../src/protocols/chat-completions/request/reasoning.js'
import { buildChatRequest } from '../../../src/protocols/chat-completions/request.js'
import { createChatNormaliser } from '../../../src/protocols/chat-completions/stream.js'
import type { ChatMessage } from '../../../src/spec/messages.js'
import { readBytes, sse, testContext } from '../read-bytes.js'
import { configOf } from '../test-request.js'

const signature = { google: { thought_signature: 'SIG123==' } }
const config = configOf('openai_compatible/m')

/** The message that a next request repeats, after an answer of these deltas. */
async function repeated(deltas: object[]) {
  const chunks = deltas.map((delta) => ({ choices: [{ index: 0, delta }] }))
  const parts = [new TextEncoder().encode(sse([...chunks, '[DONE]']))]
  const dialect = { wantsReasoningBack: true }
  const context = { ...testContext(), provider: 'openai_compatible' }
  const { events } = await readBytes(createChatNormaliser(context, dialect), { parts })
  const calls = events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
  const kept = events.flatMap((event) => (event.type === 'vendor_parts' ? event.parts : []))
  const messages: ChatMessage[] = [
    {
      role: 'assistant',
      content: null,
      tool_calls: calls.map(({ call_id, tool_name, tool_input }) => ({
        id: call_id ?? '',
        type: 'function',
        function: { name: tool_name, arguments: JSON.stringify(tool_input) },
      })),
      vendor_parts: { openai_compatible: kept },
    },
  ]
  const { body } = buildChatRequest({ messages }, config)
  replayReasoning(body, { request: { messages }, config })
  return body.messages[0]
}

const call = (fields: object) => ({
  tool_calls: [{ index: 0, function: { name: 'f', arguments: '{}' }, ...fields }],
})

describe('what a server wants back with the results of its calls', () => {
  it('is the signature at a call, also where the call had no id', async () => {
    for (const id of ['call_g1', undefined])
      expect(await repeated([call({ id, extra_content: signature })])).toMatchObject({
        tool_calls: [{ extra_content: signature }],
      })
  })

  it('is the signature in the form of gateways', async () => {
    const provider_specific_fields = { thought_signature: 'c2ln' }
    const named = { name: 'get_weather', arguments: '{"city":"Oslo"}' }
    const forms = [
      { provider_specific_fields },
      { function: { ...named, provider_specific_fields } },
    ]
    for (const form of forms)
      expect(await repeated([call({ id: 'call_g1', ...form })])).toMatchObject({
        tool_calls: [{ provider_specific_fields }],
      })
  })

  it('is the reasoning in details, its chunks joined', async () => {
    const detail = (fields: object) => ({
      reasoning_details: [{ type: 'reasoning.text', index: 0, ...fields }],
    })
    const encrypted = { type: 'reasoning.encrypted', index: 1, data: 'abc' }
    const sent = await repeated([
      detail({ text: 'Hm', signature: null }),
      detail({ text: ', so.', signature: 'sig' }),
      { reasoning_details: [null, encrypted] },
      call({ id: 'call_1' }),
    ])
    expect(sent).toMatchObject({
      reasoning_details: [
        { type: 'reasoning.text', index: 0, text: 'Hm, so.', signature: 'sig' },
        encrypted,
      ],
    })
  })

  it('is nothing where the server gave nothing', async () => {
    const sent = await repeated([call({ id: 'call_1' })])
    expect(Object.keys(sent ?? {}).sort()).toEqual(['content', 'role', 'tool_calls'])
  })
})
