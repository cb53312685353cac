import { bodyStreamOf, contentTypeOf, cutText } from '@betterai/core'
import { openSseStream } from '../../call/sse-stream.js'
import type { TextNormaliser, TextVendorStream } from '../text-call.js'
import { readJsonBody } from './read-json-body.js'
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
  if (type.includes('application/json'))
    return openWholeAnswer(await readJsonBody(response, context), normaliser)
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
