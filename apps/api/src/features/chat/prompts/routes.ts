import {
  apiOk,
  newPromptSchema,
  ownerQueryField,
  promptListSchema,
  promptRemovalRequestSchema,
  promptUpdateRequestSchema,
  removedPromptSchema,
  storedPromptSchema,
} from '@betterai/contracts'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../../http/access.js'
import { bodyRoute } from '../../../http/body-route.js'
import { historyFailures } from '../../../http/failure-forms.js'
import { failureEnvelopes, okEnvelope } from '../../../http/route-parts.js'
import { createRoutes } from '../../../http/routes.js'
import { assertOwner } from '../parse-request.js'
import type { PromptsService } from './service.js'

const tag = 'prompts'
const path = '/prompts'

const listRoute = createRoute({
  method: 'get',
  path,
  tags: [tag],
  summary: 'All prompts that the customer keeps, in the order of their making',
  security: bearer,
  request: { query: z.object(ownerQueryField) },
  responses: {
    200: okEnvelope(promptListSchema, 'The prompts'),
    ...failureEnvelopes(401, 403, 422, 503),
  },
})

const addRoute = bodyRoute({
  method: 'post',
  path,
  tag,
  summary: 'Keeps a prompt for reuse',
  body: newPromptSchema,
  example: { title: 'Translate', prompt: 'Translate into French:' },
  data: storedPromptSchema,
  answer: 'The prompt',
})

const updateRoute = bodyRoute({
  method: 'put',
  path,
  tag,
  summary: 'Changes what is given of a prompt',
  body: promptUpdateRequestSchema,
  example: { prompt_id: 3, title: 'Translate (French)' },
  data: storedPromptSchema,
  answer: 'The prompt as it is now',
})

const removeRoute = bodyRoute({
  method: 'delete',
  path,
  tag,
  summary: 'Deletes a prompt',
  body: promptRemovalRequestSchema,
  example: { prompt_id: 3 },
  data: removedPromptSchema,
  answer: 'What was deleted',
})

/** Prompts that the caller keeps. */
export function promptsRoutes(parts: { prompts: () => Promise<PromptsService> }) {
  const { prompts } = parts
  const routes = createRoutes({ failureForm: historyFailures })
  routes.openapi(listRoute, async (c) => {
    assertOwner(c.req.valid('query').customer_id, c.get('auth'))
    const list = await (await prompts()).list(c.get('auth'))
    return c.json(apiOk('Prompts retrieved successfully', { prompts: list }), 200)
  })
  routes.openapi(addRoute, async (c) => {
    const body = c.req.valid('json')
    assertOwner(body.customer_id, c.get('auth'))
    const prompt = await (await prompts()).add(c.get('auth'), body)
    return c.json(apiOk('Prompt created successfully', prompt), 200)
  })
  routes.openapi(updateRoute, async (c) => {
    const body = c.req.valid('json')
    assertOwner(body.customer_id, c.get('auth'))
    const prompt = await (await prompts()).update(c.get('auth'), body)
    return c.json(apiOk('Prompt updated successfully', prompt), 200)
  })
  routes.openapi(removeRoute, async (c) => {
    const body = c.req.valid('json')
    assertOwner(body.customer_id, c.get('auth'))
    await (await prompts()).remove(c.get('auth'), body)
    const removed = { removed_count: 1 as const, prompt_id: body.prompt_id }
    return c.json(apiOk('Prompt removed successfully', removed), 200)
  })
  return routes
}
