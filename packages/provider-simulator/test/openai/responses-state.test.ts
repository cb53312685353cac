import OpenAI from 'openai'
import { describe, expect, it } from 'vitest'
import { startedSimulator } from '../started-simulator.js'

const weather: OpenAI.Responses.FunctionTool = {
  type: 'function',
  name: 'get_weather',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
  strict: false,
}

function callIn(response: OpenAI.Responses.Response) {
  const call = response.output.find((item) => item.type === 'function_call')
  if (call === undefined) throw new Error('no function call')
  return call
}

describe('stored responses', () => {
  it('carry a conversation on by previous_response_id', async () => {
    await using started = await startedSimulator()
    const { responses } = started.client
    const model = 'gpt-4o'
    const first = await responses.create({ model, input: 'My name is Ada.' })
    const second = await responses.create({
      model,
      input: 'What is my name?',
      previous_response_id: first.id,
    })
    expect(second.output_text).toBe('Your name is Ada.')
    expect(second.previous_response_id).toBe(first.id)
  })

  it('take the result of a function call of the response before', async () => {
    await using started = await startedSimulator()
    const { responses } = started.client
    const model = 'gpt-5'
    const first = await responses.create({ model, input: 'Weather in Bergen?', tools: [weather] })
    const call = callIn(first)
    expect(JSON.parse(call.arguments)).toEqual({ city: 'Bergen' })
    const output = { type: 'function_call_output', call_id: call.call_id, output: 'rain' } as const
    const second = await responses.create({
      model,
      input: [output],
      tools: [weather],
      previous_response_id: first.id,
    })
    expect(second.output_text).toContain('According to `get_weather`: rain')
  })

  it('can be read, listed, deleted, and then are gone', async () => {
    await using started = await startedSimulator()
    const { responses } = started.client
    const made = await responses.create({ model: 'gpt-4o', input: 'hello' })
    expect(await responses.retrieve(made.id)).toMatchObject({ id: made.id, status: 'completed' })
    const items = await responses.inputItems.list(made.id)
    expect(items.data).toMatchObject([{ type: 'message', role: 'user' }])
    await responses.delete(made.id)
    await expect(responses.retrieve(made.id)).rejects.toMatchObject({
      status: 404,
      message: `404 Response with id '${made.id}' not found.`,
    })
  })

  it('are not kept with store set to false', async () => {
    await using started = await startedSimulator()
    const { responses } = started.client
    const made = await responses.create({ model: 'gpt-4o', input: 'hello', store: false })
    const next = responses.create({ model: 'gpt-4o', input: 'x', previous_response_id: made.id })
    await expect(next).rejects.toMatchObject({ code: 'previous_response_not_found', status: 400 })
  })

  it('run in the background, and can be cancelled meanwhile', async () => {
    await using started = await startedSimulator()
    const { responses } = started.client
    started.simulator.steer({ first_chunk_delay_ms: 5000 })
    const request = { model: 'o3', input: 'hello', background: true } as const
    const slow = await responses.create(request)
    expect(slow.status).toBe('queued')
    expect(await responses.retrieve(slow.id)).toMatchObject({ status: 'in_progress', output: [] })
    expect(await responses.cancel(slow.id)).toMatchObject({ status: 'cancelled' })
    const quick = await responses.create(request)
    await expect
      .poll(async () => (await responses.retrieve(quick.id)).status, { timeout: 2000 })
      .toBe('completed')
  })

  it('cannot be cancelled when they ran in the foreground', async () => {
    await using started = await startedSimulator()
    const made = await started.client.responses.create({ model: 'gpt-4o', input: 'hello' })
    await expect(started.client.responses.cancel(made.id)).rejects.toThrow(
      'Cannot cancel a synchronous response.',
    )
  })
})

describe('reasoning that is sent back', () => {
  async function toolTurn(store: boolean) {
    const started = await startedSimulator()
    const { responses } = started.client
    const question = { role: 'user', content: 'Weather in Bergen?' } as const
    const base = { model: 'gpt-5', tools: [weather], store }
    const first = await responses.create({
      ...base,
      input: [question],
      include: ['reasoning.encrypted_content'],
    })
    const call = callIn(first)
    const result = { type: 'function_call_output', call_id: call.call_id, output: 'rain' } as const
    const send = (input: unknown[]) =>
      responses.create({
        ...base,
        input: [question, ...input, result] as OpenAI.Responses.ResponseInput,
      })
    const reasoning = first.output.find((item) => item.type === 'reasoning')
    if (reasoning === undefined) throw new Error('no reasoning')
    return { started, call, reasoning, send }
  }

  it('is accepted unchanged', async () => {
    const { started, call, reasoning, send } = await toolTurn(false)
    await using _started = started
    expect((await send([reasoning, call])).output_text).toContain('rain')
  })

  it('is refused when its encrypted content was changed', async () => {
    const { started, call, reasoning, send } = await toolTurn(false)
    await using _started = started
    const encrypted = reasoning.encrypted_content ?? ''
    const changed = `${encrypted.slice(0, 40)}${encrypted[40] === 'A' ? 'B' : 'A'}${encrypted.slice(41)}`
    await expect(send([{ ...reasoning, encrypted_content: changed }, call])).rejects.toMatchObject({
      status: 400,
      code: 'invalid_encrypted_content',
    })
  })

  it('is unknown by id alone when nothing was stored', async () => {
    const { started, call, reasoning, send } = await toolTurn(false)
    await using _started = started
    const { encrypted_content: _dropped, ...bare } = reasoning
    await expect(send([bare, call])).rejects.toBeInstanceOf(OpenAI.NotFoundError)
  })

  it('may be a reference when it was stored', async () => {
    const { started, call, reasoning, send } = await toolTurn(true)
    await using _started = started
    const reference = { type: 'item_reference', id: reasoning.id }
    expect((await send([reference, call])).output_text).toContain('rain')
  })

  it('must not be left out or stand alone', async () => {
    const { started, call, reasoning, send } = await toolTurn(true)
    await using _started = started
    await expect(send([call])).rejects.toThrow("without its required 'reasoning' item")
    const { id: _id, ...callWithoutId } = call
    const message = { role: 'user', content: 'between' }
    await expect(send([reasoning, message, callWithoutId])).rejects.toThrow(
      'without its required following item',
    )
  })
})
