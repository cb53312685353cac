import { describe, expect, it } from 'vitest'
import { readGeminiAnswer } from '../../../../src/vendors/gemini/text/response.js'
import { createGeminiNormaliser } from '../../../../src/vendors/gemini/text/stream.js'
import type { Meaning } from '../../../protocols/read-bytes.js'
import { readBytes, splits, sse, testContext } from '../../../protocols/read-bytes.js'

const encoder = new TextEncoder()
const unknown: string[] = []
const context = () => ({ ...testContext(unknown), provider: 'gemini' })

function chunk(parts: object[], rest: object = {}): object {
  return {
    candidates: [{ content: { parts, role: 'model' }, index: 0, ...rest }],
    usageMetadata: { promptTokenCount: 9, totalTokenCount: 9 },
    modelVersion: 'gemini-3-flash-preview',
    responseId: 'r1',
  }
}

const stop = { finishReason: 'STOP' }

/** The request of an answer that needs no further one. */
const unsent = {
  body: { model: 'gemini-3-flash-preview', contents: [], config: { maxOutputTokens: 1 } },
  send: () => Promise.reject(new Error('nothing is left to send')),
}

async function read(payloads: (object | string)[], isCut = false): Promise<Meaning> {
  const parts = [encoder.encode(sse(payloads))]
  return readBytes(createGeminiNormaliser(context()), { parts, isCut })
}

function of<T extends string>({ events }: Meaning, type: T) {
  return events.filter((event) => event.type === type)
}

function callsOf({ events }: Meaning) {
  return events.flatMap((event) => (event.type === 'tool_call' ? [event.tool_call] : []))
}

function partsOf({ events }: Meaning): unknown[] {
  return events.flatMap((event) => (event.type === 'vendor_parts' ? event.parts : []))
}

function finishOf({ events }: Meaning) {
  const last = events.at(-1)
  return last?.type === 'finish' ? last.finish_reason : undefined
}

describe('a Gemini stream', () => {
  it('means the same wherever it is cut into packets', async () => {
    const bytes = encoder.encode(
      sse([
        chunk([{ text: 'Hm, ', thought: true }]),
        chunk([{ text: 'Grüße "世界" 👋🏽' }]),
        chunk([{ functionCall: { name: 'f', args: { é: 1 } }, thoughtSignature: 'c2ln+/==' }]),
        chunk([{ text: '' }], stop),
      ]),
    )
    const whole = await readBytes(createGeminiNormaliser(context()), { parts: [bytes] })
    for (const parts of splits(bytes))
      expect(await readBytes(createGeminiNormaliser(context()), { parts })).toEqual(whole)
    expect(whole.events.map(({ type }) => type)).toEqual([
      'reasoning',
      'text',
      'tool_call',
      'vendor_parts',
      'usage',
      'finish',
    ])
  })

  it('keeps signed parts as they came and joins plain text around them', async () => {
    const signed = { thoughtSignature: 'QUJD+/8=', text: 'b' }
    const meaning = await read([
      chunk([{ text: 'thinking ', thought: true }]),
      chunk([{ text: 'hard', thought: true }]),
      chunk([{ text: 'a' }, { text: 'a' }, signed]),
      chunk([{ text: '', thoughtSignature: 'c2ln' }], stop),
    ])
    expect(JSON.stringify(partsOf(meaning))).toBe(
      JSON.stringify([
        { text: 'thinking hard', thought: true },
        { text: 'aa' },
        signed,
        { text: '', thoughtSignature: 'c2ln' },
      ]),
    )
  })

  it('keeps nothing of an answer that its text says in full', async () => {
    const meaning = await read([chunk([{ text: 'Hi' }]), chunk([{ text: '' }], stop)])
    expect(of(meaning, 'vendor_parts')).toEqual([])
    expect(meaning.events.at(-1)).toEqual({
      type: 'finish',
      finish_reason: 'stop',
      raw_finish_reason: 'STOP',
      model: 'gemini-3-flash-preview',
      response_id: 'r1',
    })
  })

  it('takes STOP with a call for a wait, and delivers each call once', async () => {
    const call = { functionCall: { name: 'f' } }
    const meaning = await read([
      chunk([call, call, { functionCall: { id: 'x', name: 'f', args: {} } }]),
      chunk([{ functionCall: { id: 'x', name: 'f', args: {} } }], stop),
    ])
    expect(callsOf(meaning).map(({ call_id, tool_input }) => [call_id, tool_input])).toEqual([
      [expect.stringMatching(/^call_\w+$/), {}],
      [expect.stringMatching(/^call_\w+$/), {}],
      ['x', {}],
    ])
    expect(new Set(callsOf(meaning).map(({ call_id }) => call_id)).size).toBe(3)
    expect(finishOf(meaning)).toBe('tool_calls')
  })

  it('keeps calls apart that have one id and other arguments', async () => {
    const call = (args: object) => ({ functionCall: { id: 'x', name: 'f', args } })
    const meaning = await read([chunk([call({ a: 1 }), call({ a: 2 })], stop)])
    expect(callsOf(meaning).map(({ call_id, tool_input }) => [call_id, tool_input])).toEqual([
      ['x', { a: 1 }],
      [expect.stringMatching(/^call_\w+$/), { a: 2 }],
    ])
  })

  it('assembles arguments that come in parts', async () => {
    const part = (jsonPath: string, rest: object) => ({
      functionCall: { partialArgs: [{ jsonPath, ...rest }], willContinue: true },
    })
    const meaning = await read([
      chunk([{ functionCall: { name: 'paint', willContinue: true }, thoughtSignature: 'c2ln' }]),
      chunk([part('$.colour', { stringValue: 'dark ', willContinue: true })]),
      chunk([part('$.colour', { stringValue: 'red' })]),
      chunk([part('$.walls[0].height', { numberValue: 2.5 })]),
      chunk([part("$.walls[1]['is wet']", { boolValue: true })]),
      chunk([part('$.note', { nullValue: 'NULL_VALUE' }), part('$.__proto__.x', {})]),
      chunk([{ functionCall: {} }], stop),
    ])
    const args = {
      colour: 'dark red',
      walls: [{ height: 2.5 }, { 'is wet': true }],
      note: null,
    }
    expect(callsOf(meaning).map(({ tool_input }) => tool_input)).toEqual([args])
    expect(partsOf(meaning)).toEqual([
      { functionCall: { name: 'paint', args }, thoughtSignature: 'c2ln' },
    ])
  })

  it('never delivers a call whose parts stopped coming', async () => {
    const meaning = await read([
      chunk([{ functionCall: { name: 'paint', willContinue: true }, thoughtSignature: 'c2ln' }]),
      chunk([{ text: '' }], { finishReason: 'MAX_TOKENS' }),
    ])
    expect(callsOf(meaning)).toEqual([])
    expect(partsOf(meaning)).toEqual([])
    expect(of(meaning, 'warning')).toMatchObject([{ code: 'unfinished_tool_call' }])
    expect(finishOf(meaning)).toBe('length')
  })

  it('tells searches, code and pages that the vendor used, each once', async () => {
    const grounding = {
      groundingMetadata: {
        webSearchQueries: [' weather ', 'weather'],
        groundingChunks: [
          { web: { uri: 'https://a.example', title: 'A' } },
          { web: { uri: 'https://a.example', title: 'A again' } },
          { retrievedContext: { title: 'no address', text: 'x' } },
          { maps: { uri: 'https://maps.example', title: 'M' } },
        ],
      },
      urlContextMetadata: { urlMetadata: [{ retrievedUrl: 'https://p.example' }] },
      citationMetadata: { citationSources: [{ uri: 'https://q.example' }] },
    }
    const code = { executableCode: { code: 'print(1)', language: 'PYTHON', id: 'c1' } }
    const meaning = await read([
      chunk([code, { codeExecutionResult: { outcome: 'OUTCOME_OK', output: '1', id: 'c1' } }]),
      chunk([{ text: 'One.' }], grounding),
      chunk([], { ...stop, ...grounding }),
    ])
    expect(callsOf(meaning).map((call) => [call.tool_name, call.tool_input, call.call_id])).toEqual(
      [
        ['code_execution', { code: 'print(1)', language: 'PYTHON' }, 'c1'],
        ['google_search', { query: 'weather' }, null],
        ['url_context', { url: 'https://p.example' }, null],
      ],
    )
    expect(callsOf(meaning).every((call) => !call.requires_action)).toBe(true)
    expect(of(meaning, 'citations')).toEqual([
      {
        type: 'citations',
        citations: [
          { url: 'https://a.example', title: 'A' },
          { url: 'https://maps.example', title: 'M' },
          { url: 'https://q.example' },
        ],
      },
    ])
    expect(partsOf(meaning)).toHaveLength(3)
    expect(finishOf(meaning)).toBe('stop')
  })

  it('counts thoughts as output and results of tools as input, and trusts the last count', async () => {
    const usageMetadata = {
      promptTokenCount: 10,
      toolUsePromptTokenCount: 5,
      candidatesTokenCount: 7,
      thoughtsTokenCount: 3,
      cachedContentTokenCount: 4,
      totalTokenCount: 25,
    }
    const meaning = await read([
      chunk([{ text: 'a' }]),
      { ...chunk([{ text: 'b' }], stop), usageMetadata },
      { usageMetadata: { trafficType: 'ON_DEMAND' } },
    ])
    expect(of(meaning, 'usage')).toEqual([
      {
        type: 'usage',
        usage: {
          input_tokens: 15,
          output_tokens: 10,
          total_tokens: 25,
          reasoning_tokens: 3,
          cached_input_tokens: 4,
        },
      },
    ])
  })

  it.each([
    ['SAFETY', 'content_filter', 'refusal'],
    ['RECITATION', 'content_filter', 'refusal'],
    ['IMAGE_SAFETY', 'content_filter', 'refusal'],
    ['MALFORMED_FUNCTION_CALL', 'error', 'malformed_answer'],
    ['MAX_TOKENS', 'length', undefined],
    ['CONTINUATION', 'pause', undefined],
    ['LANGUAGE', 'other', undefined],
    ['constructor', 'other', undefined],
  ])('that ends with %s means %s', async (finishReason, expected, warning) => {
    const meaning = await read([chunk([{ text: 'a' }], { finishReason })])
    expect(finishOf(meaning)).toBe(expected)
    expect(of(meaning, 'warning').map((event) => ('code' in event ? event.code : ''))).toEqual(
      warning === undefined ? [] : [warning],
    )
  })

  it.each([
    ['STOP', 'empty_answer'],
    ['MALFORMED_FUNCTION_CALL', 'malformed_tool_call'],
    ['MAX_TOKENS', undefined],
  ])('is no answer when %s is all it says: %s', async (finishReason, code) => {
    expect((await read([chunk([], { finishReason })])).error?.upstreamCode).toBe(code)
  })

  it('never delivers a call whose arguments are no object', async () => {
    const meaning = await read([
      chunk([{ text: 'a' }, { functionCall: { name: 'f', args: [1] }, thoughtSignature: 'c2ln' }]),
      chunk([], stop),
    ])
    expect(callsOf(meaning)).toEqual([])
    expect(partsOf(meaning)).not.toContainEqual(expect.objectContaining({ functionCall: {} }))
    expect(finishOf(meaning)).toBe('error')
  })

  it('throws for a blocked prompt, and keeps what came before a late block', async () => {
    const block = { promptFeedback: { blockReason: 'PROHIBITED_CONTENT' } }
    expect((await read([block])).error).toMatchObject({
      reason: 'content_filter',
      upstreamCode: 'PROHIBITED_CONTENT',
    })
    expect(finishOf(await read([chunk([{ text: 'a' }]), block]))).toBe('content_filter')
    await expect(readGeminiAnswer(block, context(), unsent)).rejects.toMatchObject({
      reason: 'content_filter',
    })
  })

  it('throws what the vendor reports in the middle, also after a finish', async () => {
    const error = { code: 503, message: 'overloaded', status: 'UNAVAILABLE' }
    const meaning = await read([chunk([{ text: 'a' }], stop), { error }])
    expect(meaning.error).toMatchObject({ reason: 'unavailable', upstreamCode: 'UNAVAILABLE' })
    expect(of(meaning, 'finish')).toEqual([])
  })

  it('is interrupted without a finish reason, and estimates what was not counted yet', async () => {
    for (const isCut of [true, false]) {
      const meaning = await read([chunk([{ text: 'a'.repeat(40) }])], isCut)
      expect(finishOf(meaning)).toBe('interrupted')
      expect(of(meaning, 'usage')).toMatchObject([
        { usage: { input_tokens: 9, output_tokens: 10, total_tokens: 19, is_estimated: true } },
      ])
    }
    expect((await read([], true)).error).toMatchObject({ reason: 'interrupted' })
    expect((await read([])).error).toMatchObject({ reason: 'bad_response' })
  })

  it('is complete when the connection breaks after the last word, unless every chunk says so', async () => {
    const last = [chunk([{ text: 'a' }]), chunk([{ text: 'b' }], stop)]
    expect(finishOf(await read(last, true))).toBe('stop')
    const each = [chunk([{ text: 'a' }], stop), chunk([{ text: 'b' }], stop)]
    expect(finishOf(await read(each, true))).toBe('interrupted')
    expect(finishOf(await read(each))).toBe('stop')
  })

  it('reports unknown kinds of chunks and parts and reads on', async () => {
    unknown.length = 0
    const meaning = await read([
      { novelty: {} },
      chunk([{ hologram: {} }, { text: 'Still here.' }], stop),
    ])
    expect(unknown).toEqual(['chunk novelty', 'part hologram'])
    expect(partsOf(meaning)).toEqual([{ hologram: {} }, { text: 'Still here.' }])
  })

  it('throws at an unreadable event', async () => {
    expect((await read(['{"candidates":['])).error).toMatchObject({ reason: 'bad_response' })
  })
})

describe('a whole Gemini answer', () => {
  it('is read by the rules of the stream', async () => {
    const parts = [
      { text: 'Hm.', thought: true },
      { functionCall: { name: 'f', args: { n: [1] } } },
    ]
    expect(await readGeminiAnswer(chunk(parts, stop), context(), unsent)).toMatchObject({
      text: '',
      reasoning: 'Hm.',
      finish_reason: 'tool_calls',
      requires_tool_action: true,
      tool_calls: [{ tool_name: 'f', tool_input: { n: [1] } }],
      usage: { input_tokens: 9 },
    })
  })

  it.each([[[]], [{}], ['text'], [{ usageMetadata: {} }]])('is not %j', async (body) => {
    await expect(readGeminiAnswer(body, context(), unsent)).rejects.toMatchObject({
      reason: 'bad_response',
    })
  })
})
