import { apiOk, loginAnswerSchema, loginRequestSchema } from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { httpDefaults } from '../../config/defaults.js'
import { bearer } from '../../http/access.js'
import { clientAddress } from '../../http/client-address.js'
import { failureEnvelopes, jsonBody, okEnvelope } from '../../http/route-parts.js'
import { createRoutes } from '../../http/routes.js'
import type { AuthService } from './service.js'

const tags = ['auth']
const answer = okEnvelope(loginAnswerSchema, 'The account, and a token that holds for 90 days')

const loginRoute = createRoute({
  method: 'post',
  path: '/login',
  tags,
  summary: 'Checks a user name or e-mail address and a password',
  request: {
    body: jsonBody(
      loginRequestSchema.meta({ example: { username: 'demo', password: 'a long password' } }),
    ),
  },
  responses: { 200: answer, ...failureEnvelopes(400, 401, 413, 422, 429, 503) },
})

const refreshRoute = createRoute({
  method: 'post',
  path: '/refresh',
  tags,
  summary: 'A fresh token in place of one that still holds',
  security: bearer,
  responses: { 200: answer, ...failureEnvelopes(401, 403, 503) },
})

/** `POST /api/v1/chat/auth/login` and `/refresh`. */
export function authRoutes(parts: { auth: () => Promise<AuthService>; trustedProxyHops: number }) {
  const routes = createRoutes({ maxBodyBytes: httpDefaults.maxLoginBytes })
  routes.openapi(loginRoute, async (c) => {
    const address = clientAddress(c, parts.trustedProxyHops)
    const data = await (await parts.auth()).login(c.req.valid('json'), address)
    return c.json(apiOk('Authentication successful', data), 200)
  })
  routes.openapi(refreshRoute, async (c) => {
    const data = await (await parts.auth()).refresh(c.get('auth'))
    return c.json(apiOk('Token refreshed', data), 200)
  })
  return routes
}
