import { describe, expect, it } from 'vitest'
import { generatePath, request, startedGemini } from './started-gemini.js'

async function refuse(body: unknown, model?: string): Promise<{ message: string; field?: string }> {
  await using started = await startedGemini()
  const { status, text } = await started.post(generatePath(model), body)
  const { error } = JSON.parse(text)
  expect([status, error?.code, error?.status]).toEqual([400, 400, 'INVALID_ARGUMENT'])
  return { message: error.message, field: error.details?.[0]?.fieldViolations?.[0]?.field }
}

function settings(generationConfig: object) {
  return request('Hi', { generationConfig })
}

const call = { functionCall: { name: 'f', args: {} } }
const signed = { ...call, thoughtSignature: 'skip_thought_signature_validator' }
const result = { functionResponse: { name: 'f', response: { ok: true } } }

function turns(...contents: [string, object[]][]) {
  return { contents: contents.map(([role, parts]) => ({ role, parts })) }
}

describe('a request that the Gemini API refuses', () => {
  it.each([
    [{ ...request('Hi'), foo: 1 }, 'Unknown name "foo": Cannot find field', undefined],
    [
      settings({ maxTokens: 1 }),
      `Unknown name "maxTokens" at 'generation_config'`,
      'generation_config',
    ],
    [
      settings({ temperature: 'hot' }),
      `Invalid value at 'generation_config.temperature' (TYPE_FLOAT), "hot"`,
      'generation_config.temperature',
    ],
    [
      settings({ maxOutputTokens: 1.5 }),
      `Invalid value at 'generation_config.max_output_tokens' (TYPE_INT32), 1.5`,
      'generation_config.max_output_tokens',
    ],
    [
      settings({ thinkingConfig: { thinkingLevel: 'DEEP' } }),
      'ThinkingConfig.ThinkingLevel), "DEEP"',
      'generation_config.thinking_config.thinking_level',
    ],
    [
      turns(['user', [{ inlineData: { mimeType: 'image/png', data: '§' } }]]),
      'Base64 decoding failed',
      'contents[0].parts[0].inline_data.data',
    ],
    [
      turns(['user', [{ text: 'a', fileData: { fileUri: 'files/a' } }]]),
      "oneof field 'data' is already set",
      'contents[0].parts[0]',
    ],
    [
      turns(['user', [{ functionCall: { name: 'f', willContinue: true } }]]),
      'Unknown name "willContinue"',
      'contents[0].parts[0].function_call',
    ],
  ])('for its form: %j', async (body, message, field) => {
    const refusal = await refuse(body)
    expect(refusal.message).toContain(message)
    expect(refusal.field).toBe(field)
  })

  it.each([
    [{}, 'contents is not specified'],
    ['{', 'Invalid JSON payload received'],
    [turns(['user', []]), 'must not be empty'],
    [turns(['user', [{}]]), "required oneof field 'data'"],
    [turns(['system', [{ text: 'a' }]]), 'valid role: user, model'],
    [settings({ temperature: 3 }), 'must be in the range [0.0, 2.0]'],
    [settings({ maxOutputTokens: 99_999 }), 'supported range is from 1 (inclusive)'],
    [settings({ candidateCount: 2 }), 'Multiple candidates'],
    [settings({ responseJsonSchema: {} }), "response_mime_type is 'application/json'"],
    [request('Hi', { tools: [{ googleSearchRetrieval: {} }] }), 'google_search_retrieval'],
    [
      request('Hi', { tools: [{ googleSearch: {} }, { functionDeclarations: [{ name: 'f' }] }] }),
      'Built-in tools ({google_search}) and Function Calling cannot be combined',
    ],
    [
      request('Hi', { tools: [{ functionDeclarations: [{ name: '1 f' }] }] }),
      'Invalid function name',
    ],
    [
      request('Hi', { toolConfig: { functionCallingConfig: { mode: 'ANY' } } }),
      'requires function_declarations',
    ],
    [
      request('Hi', {
        tools: [{ functionDeclarations: [{ name: 'f' }] }],
        toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['g'] } },
      }),
      'g is not declared',
    ],
  ])('for its sense: %j', async (body, message) => {
    expect((await refuse(body)).message).toContain(message)
  })

  it.each([
    ['gemini-3-flash-preview', { thinkingBudget: 0, thinkingLevel: 'LOW' }, 'only set only one'],
    [
      'gemini-3-pro-preview',
      { thinkingLevel: 'MINIMAL' },
      'Thinking level MINIMAL is not supported',
    ],
    ['gemini-2.5-pro', { thinkingLevel: 'LOW' }, 'Thinking level is not supported'],
    ['gemini-2.5-pro', { thinkingBudget: 0 }, 'only works in thinking mode'],
    ['gemini-2.5-flash', { thinkingBudget: 99_999 }, 'between 0 and 24576'],
    ['gemini-2.0-flash', { thinkingBudget: 0 }, 'Thinking is not enabled'],
  ])('because %s does not think with %j', async (model, thinkingConfig, message) => {
    expect((await refuse(settings({ thinkingConfig }), model)).message).toContain(message)
  })

  it.each([
    [
      turns(['user', [{ text: 'a' }]], ['user', [result]]),
      'immediately after a function call turn',
    ],
    [turns(['user', [{ text: 'a' }]], ['model', [signed]]), 'number of function response parts'],
    [
      turns(['user', [{ text: 'a' }]], ['model', [signed, call]], ['user', [result]]),
      'number of function response parts',
    ],
    [turns(['model', [signed]], ['user', [result]]), 'immediately after a user turn'],
    [
      turns(['user', [{ text: 'a' }]], ['model', [call]], ['user', [result]]),
      'missing a thought_signature',
    ],
    [
      turns(
        ['user', [{ text: 'a' }]],
        ['model', [{ ...call, thoughtSignature: 'AAAA' }]],
        ['user', [result]],
      ),
      'Thought signature is not valid',
    ],
  ])('for its turns: %j', async (body, message) => {
    expect((await refuse(body)).message).toContain(message)
  })
})

describe('a request that the Gemini API takes', () => {
  it.each([
    ['in snake case', { contents: request('Hi').contents, generation_config: { top_p: 0.5 } }],
    ['with nulls', { ...request('Hi'), tools: null, generationConfig: { temperature: null } }],
    ['without roles', { contents: [{ parts: [{ text: 'Hi' }] }] }],
    ['with a level in small letters', settings({ thinkingConfig: { thinkingLevel: 'low' } })],
    [
      'with an unsigned call in an earlier turn',
      turns(
        ['user', [{ text: 'a' }]],
        ['model', [call]],
        ['user', [result]],
        ['model', [{ text: 'b' }]],
        ['user', [{ text: 'c' }]],
      ),
    ],
    [
      'with names in a schema that look like fields',
      request('Hi', {
        tools: [
          {
            function_declarations: [
              { name: 'f', parameters_json_schema: { properties: { snake_case: {} } } },
            ],
          },
        ],
      }),
    ],
  ])('%s', async (_, body) => {
    await using started = await startedGemini()
    const { status, text } = await started.post(generatePath(), body)
    expect([status, text]).toEqual([200, expect.stringContaining('candidates')])
  })
})
