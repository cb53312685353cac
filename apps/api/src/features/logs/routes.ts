import { apiOk } from '@betterai/contracts'
import { RequestShapeError } from '@betterai/core'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { logUploadDefaults as limits } from '../../config/defaults.js'
import { bearer } from '../../http/access.js'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { readMultipart } from '../../http/multipart.js'
import { failureEnvelopes, okEnvelope } from '../../http/route-parts.js'
import { addDescribedRoute, createRoutes } from '../../http/routes.js'
import type { Files } from '../../integrations/files.js'
import type { StagedFile } from '../../integrations/staging/staging.js'
import { safeFileName } from '../storage/service.js'
import type { ClientLogsService } from './service.js'

const uploadRoute = createRoute({
  method: 'post',
  path: '/upload',
  tags: ['admin'],
  summary: "Keeps a log of the customer's app for 30 days",
  security: bearer,
  request: {
    body: {
      required: true,
      content: {
        'multipart/form-data': {
          schema: z
            .object({
              file: z
                .string()
                .meta({ description: 'The log', contentMediaType: 'application/octet-stream' }),
            })
            .meta({ example: { file: 'example.txt' } }),
        },
      },
    },
  },
  responses: {
    200: okEnvelope(
      z.object({
        filename: z.string().describe('Name of the kept log'),
        size: z.int().describe('Size in bytes'),
      }),
      'What it is kept as',
    ),
    ...failureEnvelopes(400, 401, 403, 413, 422, 429),
  },
})

/** `POST /api/v1/admin/logs/upload`, for any customer. */
export function clientLogsRoutes(parts: { clientLogs: ClientLogsService; files: Files }) {
  const routes = createRoutes()
  // The form is read while it arrives, so the definition only describes.
  addDescribedRoute(routes, uploadRoute, async (c) => {
    const { customer_id } = c.get('auth')
    await using received = await receiveLog(c, parts.files)
    const data = await parts.clientLogs.store({ customer_id, ...received })
    return c.json(apiOk('Logs uploaded successfully', data))
  })
  return routes
}

/** Reads the form's file into the staging area; throws `RequestShapeError` and leaves nothing behind then. */
async function receiveLog(c: Context<ApiEnvironment>, { staging }: Files) {
  const folder = `${c.get('auth').customer_id}/logs`
  let received: { name: string; staged: StagedFile } | undefined
  try {
    await readMultipart(c, {
      maxFileBytes: limits.maxBytes,
      async onFile({ field, filename, body }) {
        if (field !== 'file' || received !== undefined) return
        const name = safeFileName(filename)
        if (!limits.extensions.test(name))
          throw new RequestShapeError(400, 'Only logs as txt, log, json, gz or zip are allowed')
        const staged = await staging.stage(body, { folder, signal: c.req.raw.signal })
        received = { name, staged }
      },
    })
    if (received === undefined)
      throw new RequestShapeError(422, 'Validation failed', [
        { field: 'file', message: 'expected a file', type: 'invalid_type' },
      ])
    if (received.staged.size === 0) throw new RequestShapeError(400, 'Uploaded file is empty')
    const { staged } = received
    return { ...received, [Symbol.asyncDispose]: () => staged.remove() }
  } catch (error) {
    await received?.staged.remove()
    throw error
  }
}
