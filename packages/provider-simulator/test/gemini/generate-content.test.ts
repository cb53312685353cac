import type { GenerateContentResponse } from '@google/genai'
import { FunctionCallingConfigMode } from '@google/genai'
import { describe, expect, it } from 'vitest'
import { generatePath, request, startedGemini } from './started-gemini.js'

const model = 'gemini-3-flash-preview'
const weather = {
  name: 'get_weather',
  description: 'Tells the weather of a city',
  parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } } },
}

async function collect(
  stream: AsyncIterable<GenerateContentResponse>,
): Promise<GenerateContentResponse[]> {
  const chunks: GenerateContentResponse[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return chunks
}

function partsOf(answer: GenerateContentResponse) {
  return answer.candidates?.[0]?.content?.parts ?? []
}

describe('generateContent', () => {
  it('answers the official SDK, whole and in chunks, with the same text', async () => {
    await using started = await startedGemini()
    const contents = 'Say exactly: Grüße, 世界! 👋🏽'
    const whole = await started.client.models.generateContent({ model, contents })
    const chunks = await collect(
      await started.client.models.generateContentStream({ model, contents }),
    )
    expect(whole.text).toBe('Grüße, 世界! 👋🏽')
    expect(chunks.map(({ text }) => text ?? '').join('')).toBe(whole.text)
    expect(whole.candidates?.[0]?.finishReason).toBe('STOP')
    const reasons = chunks.map(({ candidates }) => candidates?.[0]?.finishReason)
    expect(reasons.filter(Boolean)).toEqual(['STOP'])
    expect(reasons.at(-1)).toBe('STOP')
    expect(new Set(chunks.map(({ responseId }) => responseId)).size).toBe(1)
    expect(whole.modelVersion).toBe(model)
  })

  it('counts thoughts beside the answer, and all of it in the total', async () => {
    await using started = await startedGemini()
    const { usageMetadata } = await started.client.models.generateContent({
      model,
      contents: 'Hello',
      config: { thinkingConfig: { includeThoughts: true } },
    })
    const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount } = usageMetadata ?? {}
    expect(thoughtsTokenCount).toBeGreaterThan(0)
    expect(usageMetadata?.totalTokenCount).toBe(
      (promptTokenCount ?? 0) + (candidatesTokenCount ?? 0) + (thoughtsTokenCount ?? 0),
    )
  })

  it('shows thoughts only when they are asked for, and signs answers of newer models', async () => {
    await using started = await startedGemini()
    const ask = (name: string, includeThoughts: boolean) =>
      started.client.models.generateContent({
        model: name,
        contents: 'Why?',
        config: { thinkingConfig: { includeThoughts } },
      })
    started.simulator.steer({ reasoning: 'Because.', times: 2 })
    expect(partsOf(await ask(model, true))[0]).toEqual({ text: 'Because.', thought: true })
    expect(partsOf(await ask(model, false)).some((part) => part.thought)).toBe(false)
    expect(partsOf(await ask(model, false))[0]?.thoughtSignature).toMatch(/^[\w+/]{40,}={0,2}$/)
    expect(partsOf(await ask('gemini-2.5-flash', true))[0]).toMatchObject({ thought: true })
  })

  it('calls functions, alone, in parallel, or when told to', async () => {
    await using started = await startedGemini()
    const clock = { name: 'get_clock', parametersJsonSchema: { type: 'object' } }
    const ask = (contents: string, name = model, mode = FunctionCallingConfigMode.AUTO) =>
      started.client.models.generateContent({
        model: name,
        contents,
        config: {
          tools: [{ functionDeclarations: [weather, clock] }],
          toolConfig: { functionCallingConfig: { mode } },
        },
      })
    const both = await ask('Weather in Bergen, and what does the clock say?')
    expect(both.functionCalls?.map(({ name, args }) => [name, args])).toEqual([
      ['get_weather', { city: 'Bergen' }],
      ['get_clock', {}],
    ])
    expect(both.functionCalls?.[0]?.id).toMatch(/^[a-z0-9]{8}$/)
    expect(partsOf(both).map((part) => part.thoughtSignature !== undefined)).toEqual([true, false])
    expect(both.candidates?.[0]?.finishReason).toBe('STOP')
    const older = await ask('The weather in Bergen?', 'gemini-2.5-flash')
    expect(partsOf(older)).toEqual([
      { functionCall: { name: 'get_weather', args: { city: 'Bergen' } } },
    ])
    const forced = await ask('Who wrote Hamlet?', model, FunctionCallingConfigMode.ANY)
    expect(forced.functionCalls).toHaveLength(1)
    const forbidden = await ask('The weather?', model, FunctionCallingConfigMode.NONE)
    expect(forbidden.functionCalls).toBeUndefined()
  })

  it('answers with the results of calls that came back with their signature', async () => {
    await using started = await startedGemini()
    const config = { tools: [{ functionDeclarations: [weather] }] }
    const chat = started.client.chats.create({ model, config })
    const first = await chat.sendMessage({ message: 'The weather in Bergen?' })
    const { id, name } = first.functionCalls?.[0] ?? {}
    const second = await chat.sendMessage({
      message: {
        functionResponse: {
          ...(id === undefined ? {} : { id }),
          name: name ?? '',
          response: { sky: 'rain' },
        },
      },
    })
    expect(second.text).toContain('rain')
  })

  it('searches, runs code and reads pages where the question asks for it', async () => {
    await using started = await startedGemini()
    const ask = (contents: string, tools: object[]) =>
      started.client.models.generateContent({ model, contents, config: { tools } })
    const search = await ask('Search the web for news', [{ googleSearch: {} }])
    const grounding = search.candidates?.[0]?.groundingMetadata
    expect(grounding?.webSearchQueries).toHaveLength(1)
    const [support] = grounding?.groundingSupports ?? []
    const { startIndex, endIndex, text } = support?.segment ?? {}
    const bytes = Buffer.from(search.text ?? '')
    expect(bytes.subarray(startIndex, endIndex).toString()).toBe(text)
    const code = await ask('Run some Python code', [{ codeExecution: {} }])
    expect(partsOf(code)[0]?.executableCode?.language).toBe('PYTHON')
    expect(partsOf(code)[1]?.codeExecutionResult?.outcome).toBe('OUTCOME_OK')
    expect(code.usageMetadata?.toolUsePromptTokenCount).toBeGreaterThan(0)
    const page = await ask('Read https://example.org/a.', [{ urlContext: {} }])
    expect(page.candidates?.[0]?.urlContextMetadata?.urlMetadata).toEqual([
      {
        retrievedUrl: 'https://example.org/a',
        urlRetrievalStatus: 'URL_RETRIEVAL_STATUS_SUCCESS',
      },
    ])
  })

  it('sees attachments, the system instruction and the history', async () => {
    await using started = await startedGemini()
    const { text } = await started.client.models.generateContent({
      model,
      contents: [
        { role: 'user', parts: [{ text: 'My name is Ada.' }] },
        { role: 'model', parts: [{ text: 'Hello Ada.' }] },
        {
          role: 'user',
          parts: [
            { text: 'Look at this' },
            { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' } },
            { fileData: { mimeType: 'audio/mp3', fileUri: 'files/song' } },
          ],
        },
      ],
      config: { systemInstruction: 'You are a pirate.' },
    })
    expect(text).toContain('Speaking as a pirate')
    expect(text).toContain('an image (image/png, 8 bytes)')
    expect(text).toContain('an audio “files/song”')
    expect(text).toContain('one earlier message')
  })

  it('fills schemas of both kinds', async () => {
    await using started = await startedGemini()
    const ask = (schema: object) =>
      started.client.models.generateContent({
        model,
        contents: 'A city',
        config: { responseMimeType: 'application/json', ...schema },
      })
    const json = { type: 'object', properties: { city: { type: 'string' } } }
    const open = { type: 'OBJECT', properties: { city: { type: 'STRING' } }, required: ['city'] }
    expect(JSON.parse((await ask({ responseJsonSchema: json })).text ?? '')).toHaveProperty('city')
    expect(JSON.parse((await ask({ responseSchema: open })).text ?? '')).toHaveProperty('city')
  })

  it.each([
    [{ finish_reason: 'length' }, { finishReason: 'MAX_TOKENS' }],
    [{ finish_reason: 'content_filter' }, { finishReason: 'SAFETY' }],
    [{ finish_reason: 'failed' }, { finishReason: 'OTHER' }],
    [{ refusal: 'No.' }, { finishReason: 'PROHIBITED_CONTENT' }],
    [{ tool_calls: [{ name: 'f', arguments: '{' }] }, { finishReason: 'MALFORMED_FUNCTION_CALL' }],
  ] as const)('ends as it is steered by %j', async (behaviour, expected) => {
    await using started = await startedGemini()
    started.simulator.steer({ ...structuredClone(behaviour), times: 2 } as object)
    const whole = await started.client.models.generateContent({ model, contents: 'Hi' })
    const chunks = await collect(
      await started.client.models.generateContentStream({ model, contents: 'Hi' }),
    )
    expect(whole.candidates?.[0]).toMatchObject(expected)
    expect(chunks.at(-1)?.candidates?.[0]).toMatchObject(expected)
  })

  it('blocks a prompt', async () => {
    await using started = await startedGemini()
    started.simulator.steer({ refusal: '', times: 2 })
    const whole = await started.client.models.generateContent({ model, contents: 'Hi' })
    expect(whole.promptFeedback?.blockReason).toBe('PROHIBITED_CONTENT')
    expect(whole.candidates).toBeUndefined()
    const chunks = await collect(
      await started.client.models.generateContentStream({ model, contents: 'Hi' }),
    )
    expect(chunks).toHaveLength(1)
  })

  it('stops at the limit and at stop sequences', async () => {
    await using started = await startedGemini()
    const ask = (generationConfig: object) =>
      started.post(generatePath('gemini-2.0-flash'), request('Count to 50', { generationConfig }))
    const cut = JSON.parse((await ask({ maxOutputTokens: 5 })).text)
    expect(cut.candidates[0].finishReason).toBe('MAX_TOKENS')
    const stopped = JSON.parse((await ask({ stopSequences: ['4'] })).text)
    expect(stopped.candidates[0].content.parts[0].text).toBe('1, 2, 3, ')
  })

  it('sends a list where no event stream was asked for', async () => {
    await using started = await startedGemini()
    const path = `/v1beta/models/${model}:streamGenerateContent`
    const { headers, text } = await started.post(path, request('Hi'))
    expect(headers.get('content-type')).toContain('application/json')
    expect(JSON.parse(text)).toHaveLength(1)
    const events = await started.post(`${path}?alt=sse`, request('Hi'))
    expect(events.headers.get('content-type')).toBe('text/event-stream')
    expect(events.text.startsWith('data: {"candidates":')).toBe(true)
  })
})
