import { apiOk } from '@betterai/contracts'
import { createLogger } from '@betterai/core'
import { createRoute } from '@hono/zod-openapi'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createApp } from '../src/app.js'
import { createTokens } from '../src/auth/tokens.js'
import { memoryDefaults } from '../src/config/defaults.js'
import type { Feature } from '../src/feature.js'
import { admin, bearer } from '../src/http/access.js'
import { createOrigins } from '../src/http/origins.js'
import { failureEnvelopes, okEnvelope } from '../src/http/route-parts.js'
import { createRoutes } from '../src/http/routes.js'
import { createMemoryBudget } from '../src/state/memory-budget.js'
import { testSecret } from './support/start-api.js'

const greeting = z.object({ greeting: z.string() })

const route = <P extends string>(path: P, security?: typeof bearer | typeof admin) =>
  createRoute({
    method: 'get',
    path,
    summary: 'Greets',
    ...(security ? { security } : {}),
    responses: { 200: okEnvelope(greeting, 'A greeting'), ...failureEnvelopes(401, 403) },
  })

/** The smallest feature. */
function createToyFeature(base: string): Feature {
  const routes = createRoutes()
  routes.openapi(route('/open'), (c) => c.json(apiOk('ok', { greeting: 'everybody' }), 200))
  routes.openapi(route('/own', bearer), (c) =>
    c.json(apiOk('ok', { greeting: `customer ${c.get('auth').customer_id}` }), 200),
  )
  routes.openapi(route('/admin', admin), (c) => c.json(apiOk('ok', { greeting: 'admin' }), 200))
  return { routes: [[base, routes]] }
}

const tokens = createTokens({ secret: testSecret })
const open = (...features: Feature[]) =>
  createApp(features, {
    tokens,
    adminCustomerIds: [9],
    memory: createMemoryBudget(memoryDefaults),
    trustedProxyHops: 0,
    logger: createLogger({ level: 'silent' }),
    showsBodies: false,
    exposesVendorWords: false,
    origins: createOrigins({ listed: [], allowsLocal: true }),
    textModelNames: () => [],
  })

async function statusOf(app: ReturnType<typeof open>, path: string, id?: number) {
  const authorization =
    id === undefined ? {} : { authorization: `Bearer ${await tokens.issue({ id })}` }
  return (await app.request(path, { headers: authorization })).status
}

describe('A new feature', () => {
  it('lets those call whom the security of its routes names', async () => {
    const app = open(createToyFeature('/toy'))
    expect(await statusOf(app, '/toy/open')).toBe(200)
    expect(await statusOf(app, '/toy/own')).toBe(401)
    expect(await statusOf(app, '/toy/own', 4)).toBe(200)
    expect(await statusOf(app, '/toy/admin', 4)).toBe(403)
    expect(await statusOf(app, '/toy/admin', 9)).toBe(200)
  })

  it('changes nothing for a feature at a path above or below its own', async () => {
    const app = open(createToyFeature('/toy'), createToyFeature('/'), createToyFeature('/toy/own'))
    for (const base of ['/toy', '', '/toy/own']) {
      expect(await statusOf(app, `${base}/open`)).toBe(200)
      expect(await statusOf(app, `${base}/own`)).toBe(401)
    }
  })

  it('stands in the description of the api with its security', async () => {
    const answer = await open(createToyFeature('/toy')).request('/openapi.json')
    const { paths } = (await answer.json()) as {
      paths: Record<string, { get: { security?: unknown } }>
    }
    expect(paths['/toy/open']?.get.security).toBeUndefined()
    expect(paths['/toy/admin']?.get.security).toEqual([{ bearer: ['admin'] }])
  })
})
