import { apiOk } from '@betterai/contracts'
import type { Context } from 'hono'
import { httpDefaults } from '../../config/defaults.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { clientAddress } from '../../http/client-address.js'
import { ufcFailures } from '../../http/failure-forms.js'
import { createRoutes } from '../../http/routes.js'
import { callerOf } from './callers.js'
import {
  createFighterRoute,
  existsRoute,
  listFightersRoute,
  loginRoute,
  profileRoute,
  queueFighterRoute,
  registerRoute,
  summariesRoute,
  toggleRoute,
  updateFighterRoute,
} from './route-definitions.js'
import type { UfcService } from './service.js'

/** `/api/v1/ufc`: fighters, accounts of their own, and who follows whom. */
export function ufcRoutes(parts: {
  adminCustomerIds: readonly number[]
  trustedProxyHops: number
  ufc: () => Promise<UfcService>
}) {
  const callerIn = (c: Context<ApiEnvironment>) =>
    callerOf(c.get('token_holder'), parts.adminCustomerIds)
  const addressOf = (c: Context<ApiEnvironment>) => clientAddress(c, parts.trustedProxyHops)
  const routes = createRoutes({ failureForm: ufcFailures, maxBodyBytes: httpDefaults.maxUfcBytes })
  routes.openapi(listFightersRoute, async (c) => {
    const data = await (await parts.ufc()).fighters.list(callerIn(c), c.req.valid('query'))
    const { fighters, ...meta } = data
    return c.json(apiOk(`Retrieved ${fighters.length} fighters`, data, meta), 200)
  })
  routes.openapi(createFighterRoute, async (c) => {
    const data = await (await parts.ufc()).fighters.create(callerIn(c), c.req.valid('json'))
    const { status, changed, message } = data
    return c.json(apiOk(message, data, { status, changed }), 200)
  })
  routes.openapi(queueFighterRoute, async (c) => {
    const data = await (await parts.ufc()).queueFighter(callerIn(c), c.req.valid('json'))
    const { queue_url, message_id, message } = data
    return c.json(apiOk(message, data, { queue_url, message_id: message_id ?? null }), 200)
  })
  routes.openapi(updateFighterRoute, async (c) => {
    const { fighter_id } = c.req.valid('param')
    const { fighters } = await parts.ufc()
    const data = await fighters.update(callerIn(c), fighter_id, c.req.valid('json'))
    const { status, changed, message } = data
    return c.json(apiOk(message, data, { status, changed }), 200)
  })
  routes.openapi(summariesRoute, async (c) => {
    const items = await (await parts.ufc()).subscriptions.summaries(callerIn(c))
    const total = items.length
    return c.json(apiOk(`Retrieved ${total} summaries`, { items, total }, { total }), 200)
  })
  routes.openapi(toggleRoute, async (c) => {
    const data = await (await parts.ufc()).subscriptions.toggle(callerIn(c), c.req.valid('json'))
    return c.json(apiOk(data.message, data, { changed: data.changed }), 200)
  })
  routes.openapi(loginRoute, async (c) => {
    const data = await (await parts.ufc()).accounts.login(c.req.valid('json'), addressOf(c))
    const meta = { token_provided: data.token !== undefined }
    return c.json(apiOk(data.message, data, meta), 200)
  })
  routes.openapi(registerRoute, async (c) => {
    const data = await (await parts.ufc()).accounts.register(c.req.valid('json'), addressOf(c))
    return c.json(apiOk(data.message, data, { user_id: data.user_id }), 200)
  })
  routes.openapi(existsRoute, async (c) => {
    const { email } = c.req.valid('param')
    const exists = await (await parts.ufc()).accounts.exists(email, addressOf(c))
    const message = exists ? 'User exists' : 'User not found'
    return c.json(apiOk(message, { email, exists, message }), 200)
  })
  routes.openapi(profileRoute, async (c) => {
    const { email } = c.req.valid('param')
    const data = await (await parts.ufc()).accounts.profile(callerIn(c), email)
    return c.json(apiOk('User profile retrieved', data, { email: data.email }), 200)
  })
  return routes
}
