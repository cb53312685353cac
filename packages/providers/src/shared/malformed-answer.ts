import { ProviderError } from '@betterai/core'

/** What reading vendor data threw: a shape that nobody foresaw is the vendor's fault and becomes `bad_response`. */
export function toMalformed(error: unknown): unknown {
  if (!(error instanceof TypeError)) return error
  return new ProviderError(
    'the answer is malformed',
    { originalError: error.message },
    { reason: 'bad_response', cause: error },
  )
}
