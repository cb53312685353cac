import type { MessagesRequestBody } from '../wire.js'

/** The last version of the API that takes a temperature; the SDK's own is newer. */
const versionWithTemperature = '2023-06-01'

/** Headers of a request beside those of the SDK. */
export function headersFor(
  body: MessagesRequestBody,
  { stream }: { stream: boolean },
): Record<string, string> {
  return {
    ...(body.temperature === undefined ? {} : { 'anthropic-version': versionWithTemperature }),
    // Our own reader decodes nothing but the text itself, so the vendor need not compress the stream.
    ...(stream ? { 'accept-encoding': 'identity' } : {}),
  }
}
