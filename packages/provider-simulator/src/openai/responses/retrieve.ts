import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { jsonHeaders } from '../dialect.js'
import { invalidRequest, notFound } from '../errors.js'
import type { ResponsesParts } from './dialect.js'
import type { ResponseObject, ResponseStore, StoredResponse } from './store.js'

/** Answers `GET /responses/{id}`. */
export function getResponse(
  exchange: Exchange,
  id: string,
  { store, dialect }: ResponsesParts,
): Promise<void> {
  return sendJsonAnswer(exchange, view(requireStored(id, store)), jsonHeaders(dialect))
}

/** Answers `DELETE /responses/{id}`. */
export function deleteResponse(
  exchange: Exchange,
  id: string,
  { store, dialect }: ResponsesParts,
): Promise<void> {
  requireStored(id, store)
  store.delete(id)
  return sendJsonAnswer(exchange, { id, object: 'response', deleted: true }, jsonHeaders(dialect))
}

/** Answers `POST /responses/{id}/cancel`, which only background responses allow. */
export function cancelResponse(
  exchange: Exchange,
  id: string,
  { store, dialect }: ResponsesParts,
): Promise<void> {
  const stored = requireStored(id, store)
  if (stored.readyAt === 0) throw invalidRequest('Cannot cancel a synchronous response.', null)
  if (stored.readyAt > Date.now()) stored.isCancelled = true
  return sendJsonAnswer(exchange, view(stored), jsonHeaders(dialect))
}

/** Answers `GET /responses/{id}/input_items`, newest first as the vendor does. */
export function listInputItems(
  exchange: Exchange,
  id: string,
  { store, dialect }: ResponsesParts,
): Promise<void> {
  const data = [...requireStored(id, store).input].reverse()
  const list = { object: 'list', data, first_id: null, last_id: null, has_more: false }
  return sendJsonAnswer(exchange, list, jsonHeaders(dialect))
}

function requireStored(id: string, store: ResponseStore): StoredResponse {
  const stored = store.get(id)
  if (stored === undefined) throw notFound(`Response with id '${id}' not found.`)
  return stored
}

function view(stored: StoredResponse): ResponseObject {
  const { response, readyAt, isCancelled } = stored
  if (!isCancelled && readyAt <= Date.now()) return response
  const status = isCancelled ? 'cancelled' : 'in_progress'
  return { ...response, status, output: [], usage: null }
}
