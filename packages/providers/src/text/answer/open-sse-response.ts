import { Readable } from 'node:stream'
import { bodyStreamOf, contentTypeOf, cutText } from '@betterai/core'
import { openSseStream } from '../../call/sse-stream.js'
import type { TextNormaliser, TextVendorStream } from '../text-call.js'
import { parseJsonBody } from './read-json-body.js'
import type { StreamContext } from './stream-context.js'
import { streamFailure } from './stream-context.js'
import { openWholeAnswer } from './whole-answer.js'

const maxPageBytes = 64 * 1024

/** Reads an answer that should be an event stream, and may be its whole as JSON; throws `ProviderError` when it is a page. */
export async function openSseResponse(
  response: Response,
  { context, normaliser }: { context: StreamContext; normaliser: TextNormaliser },
): Promise<TextVendorStream> {
  const type = contentTypeOf(response)
  if (/^application\/json\s*(?:;|$)/.test(type)) {
    const text = await response.text()
    // Some servers call their streams JSON.
    return isStream(text)
      ? openSseStream(Readable.from([Buffer.from(text)]), normaliser)
      : openWholeAnswer(parseJsonBody(text, context), normaliser)
  }
  const body = bodyStreamOf(response)
  if (!type.includes('html')) return openSseStream(body, normaliser)
  let start = ''
  for await (const chunk of body) {
    start += String(chunk)
    if (start.length > maxPageBytes) break
  }
  throw streamFailure(
    context,
    'bad_response',
    `${type} instead of a stream: ${cutText(start, 300)}`,
  )
}

/** Whether a body has several lines of which the first is a field of an event stream, or whole by itself. */
function isStream(text: string): boolean {
  const [first = '', ...others] = text.trim().split('\n')
  if (others.length === 0) return /^data:/.test(first)
  return /^(?:data|event|id|retry)?:/.test(first) || isJson(first)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
