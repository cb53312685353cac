import { cutText } from '@betterai/core'
import { emptyAnswerCode } from '../../call/retry-policy.js'
import type { StreamContext } from './stream-context.js'
import { streamFailure } from './stream-context.js'

/** Reads the body of an answer; throws `ProviderError` (reason `bad_response`) when it is not JSON. */
export async function readJsonBody(response: Response, context: StreamContext): Promise<unknown> {
  return parseJsonBody(await response.text(), context)
}

/** Reads the text of such a body. */
export function parseJsonBody(text: string, context: StreamContext): unknown {
  try {
    return JSON.parse(text)
  } catch {
    const failure =
      text === ''
        ? { text: 'empty answer', upstreamCode: emptyAnswerCode }
        : `no JSON: ${cutText(text, 300)}`
    throw streamFailure(context, 'bad_response', failure)
  }
}
