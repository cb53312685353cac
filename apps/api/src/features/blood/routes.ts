import {
  apiOk,
  bloodLegacyRequestSchema,
  bloodQuerySchema,
  bloodTestSchema,
  bloodTestsSchema,
  legacyResponse,
  legacyResponseSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../http/access.js'
import { bloodFailures } from '../../http/failure-forms.js'
import { requireOwnCustomer } from '../../http/own-customer.js'
import { failure, failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import type { BloodService } from './service.js'

const tags = ['blood']
const legacyItems = z.array(bloodTestSchema.omit({ test_definition_id: true }))

const testsRoute = createRoute({
  method: 'get',
  path: '/tests',
  tags,
  summary: 'Blood tests of the customer, newest first',
  security: bearer,
  request: { query: bloodQuerySchema },
  responses: {
    200: okEnvelope(bloodTestsSchema, 'The results'),
    ...failureEnvelopes(401, 403, 422, 503),
  },
})

const legacyRoute = createRoute({
  method: 'post',
  path: '/legacy',
  tags,
  summary: 'All blood tests, in the form of old clients',
  security: bearer,
  request: {
    body: jsonBody(bloodLegacyRequestSchema.meta({ example: { action: 'get_all_blood_tests' } })),
  },
  responses: {
    200: {
      description: 'The results',
      content: { 'application/json': { schema: legacyResponseSchema(legacyItems) } },
    },
    400: {
      description: 'There is no such action, told in the form of old clients; or no JSON',
      content: {
        'application/json': { schema: z.union([legacyResponseSchema(z.string()), failure]) },
      },
    },
    ...failureEnvelopes(401, 403, 413, 422, 503),
  },
})

/** `/api/v1/blood`: blood tests of the token's customer. */
export function bloodRoutes(parts: { blood: () => Promise<BloodService> }) {
  const routes = createRoutes({ failureForm: bloodFailures })
  routes.openapi(testsRoute, async (c) => {
    const { customer_id: named, ...filters } = c.req.valid('query')
    requireOwnCustomer(c.get('auth'), named)
    const { customer_id } = c.get('auth')
    const data = await (await parts.blood()).listTests({ ...filters, customer_id })
    const { total_count, latest_test_date } = data
    const meta = {
      total_count,
      ...(latest_test_date === null ? {} : { latest_test_date }),
      ...(data.filters ? { filters } : {}),
    }
    const suffix = data.filters ? ' with applied filters' : ''
    return c.json(apiOk(`Retrieved blood tests${suffix}`, data, meta), 200)
  })
  routes.openapi(legacyRoute, async (c) => {
    const { action, customer_id: named } = c.req.valid('json')
    requireOwnCustomer(c.get('auth'), named)
    if (action !== 'get_all_blood_tests')
      return c.json(legacyResponse(400, `Unsupported blood action: ${action}`), 400)
    const { customer_id } = c.get('auth')
    const { items } = await (await parts.blood()).listTests({ customer_id })
    const result = items.map(({ test_definition_id: _, ...item }) => item)
    return c.json(legacyResponse(200, result), 200)
  })
  return routes
}
