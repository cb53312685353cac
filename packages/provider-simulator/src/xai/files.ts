import { randomUUID } from 'node:crypto'
import { sendJsonAnswer } from '../json-answer.js'
import type { OpenAiDialect } from '../openai/dialect.js'
import { jsonHeaders } from '../openai/dialect.js'
import { epochSeconds } from '../openai/ids.js'
import type { Route } from '../openai/routes.js'
import { invalid } from './errors.js'

/** The file store: it takes forms and gives an id for each, without keeping the bytes. */
export function fileRoutes(dialect: OpenAiDialect): Route[] {
  return [
    {
      method: 'POST',
      pattern: /^\/files$/,
      async handle(exchange) {
        const type = exchange.request.headers['content-type'] ?? ''
        if (!type.startsWith('multipart/form-data')) throw invalid('A multipart form is required')
        const file = {
          id: `file_${randomUUID()}`,
          object: 'file',
          bytes: Number(exchange.request.headers['content-length'] ?? 0),
          created_at: epochSeconds(),
          filename: 'attachment',
          purpose: 'assistants',
        }
        await sendJsonAnswer(exchange, file, jsonHeaders(dialect))
      },
    },
  ]
}
