import { apiOk } from '@betterai/contracts'
import type { Context } from 'hono'
import type { ApiEnvironment } from '../../../http/api-environment.js'
import { historyFailures } from '../../../http/failure-forms.js'
import { createRoutes } from '../../../http/routes.js'
import { assertOwner } from '../parse-request.js'
import {
  editPairRoute,
  favoritesRoute,
  filesRoute,
  patchMessageRoute,
  removeMessagesRoute,
  storePairRoute,
} from './messages-definitions.js'
import type { ChatHistory } from './service.js'
import {
  createSessionRoute,
  deleteSessionRoute,
  importRoute,
  listSessionsRoute,
  reconcileRoute,
  searchSessionsRoute,
  sessionDetailRoute,
  updateSessionRoute,
} from './sessions-definitions.js'

type Parts = { history: () => Promise<ChatHistory> }

/** Sessions and messages of the caller. */
export function historyRoutes(parts: Parts) {
  const routes = createRoutes({ failureForm: historyFailures })
  addSessions(routes, parts)
  addMessages(routes, parts)
  return routes
}

type Routes = ReturnType<typeof createRoutes>

/** The caller, once it is sure that the body does not name somebody else. */
function callerOf(c: Context<ApiEnvironment>, body: { customer_id?: number | undefined }) {
  const auth = c.get('auth')
  assertOwner(body.customer_id, auth)
  return auth
}

function addSessions(routes: Routes, { history }: Parts): void {
  routes
    .openapi(createSessionRoute, async (c) => {
      const body = c.req.valid('json')
      const session = await (await history()).createSession(callerOf(c, body), body)
      return c.json(apiOk('Session created successfully', session), 200)
    })
    .openapi(listSessionsRoute, async (c) => {
      const body = c.req.valid('json')
      const page = await (await history()).listSessions(callerOf(c, body), body)
      return c.json(apiOk('Sessions retrieved successfully', page), 200)
    })
    .openapi(sessionDetailRoute, async (c) => {
      const body = c.req.valid('json')
      const session = await (await history()).openSession(callerOf(c, body), body)
      return c.json(apiOk('Session retrieved successfully', session), 200)
    })
    .openapi(searchSessionsRoute, async (c) => {
      const body = c.req.valid('json')
      const found = await (await history()).searchSessions(callerOf(c, body), body)
      return c.json(apiOk('Sessions matched successfully', found), 200)
    })
    .openapi(updateSessionRoute, async (c) => {
      const body = c.req.valid('json')
      const session = await (await history()).updateSession(callerOf(c, body), body)
      return c.json(apiOk('Session updated successfully', session), 200)
    })
    .openapi(deleteSessionRoute, async (c) => {
      const body = c.req.valid('json')
      const removed = await (await history()).deleteSession(callerOf(c, body), body)
      return c.json(apiOk('Session removed successfully', removed), 200)
    })
    .openapi(importRoute, async (c) => {
      const body = { ...c.req.valid('json'), ...c.req.valid('param') }
      const imported = await (await history()).importMessages(callerOf(c, body), body)
      return c.json(apiOk('Messages imported successfully', imported), 200)
    })
    .openapi(reconcileRoute, async (c) => {
      const body = { ...c.req.valid('json'), ...c.req.valid('param') }
      const changed = await (await history()).reconcileMessages(callerOf(c, body), body)
      return c.json(apiOk('Messages reconciled successfully', changed), 200)
    })
}

function addMessages(routes: Routes, { history }: Parts): void {
  routes
    .openapi(storePairRoute, async (c) => {
      const body = c.req.valid('json')
      const stored = await (await history()).storePair(callerOf(c, body), body)
      return c.json(apiOk('Chat messages stored successfully', stored), 200)
    })
    .openapi(editPairRoute, async (c) => {
      const body = c.req.valid('json')
      const stored = await (await history()).editPair(callerOf(c, body), body)
      return c.json(apiOk('Chat messages updated successfully', stored), 200)
    })
    .openapi(patchMessageRoute, async (c) => {
      const body = c.req.valid('json')
      const updated = await (await history()).patchMessage(callerOf(c, body), body)
      return c.json(apiOk('Message updated successfully', updated), 200)
    })
    .openapi(removeMessagesRoute, async (c) => {
      const body = c.req.valid('json')
      const removed = await (await history()).removeMessages(callerOf(c, body), body)
      return c.json(apiOk('Messages removed successfully', removed), 200)
    })
    .openapi(favoritesRoute, async (c) => {
      const auth = callerOf(c, c.req.valid('query'))
      const favorites = await (await history()).listFavorites(auth)
      return c.json(apiOk('Favorites retrieved successfully', favorites ?? {}), 200)
    })
    .openapi(filesRoute, async (c) => {
      const body = c.req.valid('json')
      const messages = await (await history()).listMessagesWithFiles(callerOf(c, body), body)
      return c.json(apiOk('Messages with files retrieved successfully', { messages }), 200)
    })
}
