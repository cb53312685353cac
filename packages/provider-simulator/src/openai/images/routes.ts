import type { VendorDialect } from '../dialect.js'
import { notFound } from '../errors.js'
import type { Route } from '../routes.js'
import { handleEdit, handleGeneration } from './handle.js'

/** Images, new and changed. */
export function imageRoutes(dialect: VendorDialect): Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/images\/generations$/,
      handle: (exchange) => handleGeneration(exchange, dialect),
    },
    {
      method: 'POST',
      pattern: /^\/images\/edits$/,
      handle: (exchange) => handleEdit(exchange, dialect),
    },
    {
      method: 'POST',
      pattern: /^\/images\/variations$/,
      handle: () => {
        throw notFound('This endpoint is retired. Use the image edits endpoint instead.')
      },
    },
  ]
}
