import type { GenerateContentParameters } from '@google/genai'
import type { GeminiClient } from '../../client.js'
import type { GeminiRequest } from '../wire.js'

/** Our own reader decodes nothing but the text itself, so the vendor need not compress the stream. */
const streamHeaders = { 'accept-encoding': 'identity' }

/** Stands in for the conversation, which goes past the SDK: its own translation drops what it does not know from kept parts. */
const placeholder = [{ role: 'user', parts: [{ text: '' }] }]

/**
 * Sends a request through the SDK and resolves with the head of the answer, refusals included. The SDK hands out no
 * raw answers, so they are taken where it fetches them, and it gets an empty one in their place.
 */
export async function sendThroughSdk(
  client: GeminiClient,
  { model, contents, config }: GeminiRequest,
  { stream, signal }: { stream: boolean; signal: AbortSignal },
): Promise<Response> {
  let answer: Response | undefined
  const params = toParams({
    model,
    contents: placeholder,
    config: {
      ...config,
      automaticContinuation: false,
      httpOptions: {
        extraBody: { contents },
        headers: stream ? streamHeaders : {},
        fetch: async (input: Parameters<typeof fetch>[0], init?: RequestInit) => {
          answer = await client.fetch(input, { ...init, signal })
          return Response.json({})
        },
      },
    },
  })
  if (stream) await client.sdk.models.generateContentStream(params)
  else await client.sdk.models.generateContent(params)
  if (answer === undefined) throw new Error('the SDK did not send the request')
  return answer
}

/** The SDK's types want its enums in place of their values. */
function toParams(params: object): GenerateContentParameters {
  return params as GenerateContentParameters
}
