import type { MessagesRequestBody } from '../wire.js'

/** The last version of the API that takes a temperature; the SDK's own is newer. */
const versionWithTemperature = '2023-06-01'

/** Headers of a request beside those of the SDK. */
export function headersFor(body: MessagesRequestBody): Record<string, string> {
  return body.temperature === undefined ? {} : { 'anthropic-version': versionWithTemperature }
}
