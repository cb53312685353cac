import type { Exchange } from '../../exchange.js'
import { GeminiError } from '../errors.js'

/** The address at which a request reached the vendor, up to the version. */
export function addressBase({ request, entry }: Exchange): string {
  const [base = ''] = /^.*?\/v1beta/.exec(entry.path) ?? []
  return `http://${request.headers.host}${base}`
}

/** The refusal of an id that is unknown, or whose result is no longer kept. */
export function entityNotFound(): GeminiError {
  return new GeminiError({
    code: 404,
    message: 'Requested entity was not found.',
    status: 'NOT_FOUND',
  })
}
