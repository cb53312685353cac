import { apiOk } from '@betterai/contracts'
import { AuthorizationError } from '@betterai/core'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { bearer } from '../../http/access.js'
import { failureEnvelopes, okEnvelope } from '../../http/route-parts.js'
import { addDescribedRoute, createRoutes } from '../../http/routes.js'
import { declaredLength } from '../../http/take-body.js'
import type { Files } from '../../integrations/files.js'
import { uploadAnswerSchema, uploadFormSchema } from './schemas.js'
import { serveFile } from './serve-file.js'
import type { StorageService } from './service.js'
import { receiveUpload } from './upload/receive-upload.js'
import type { UploadQuota } from './upload/upload-quota.js'

const tags = ['storage']

const uploadRoute = createRoute({
  method: 'post',
  path: '/upload',
  tags,
  summary: 'Stores an image, a recording, a video, a PDF or a text of the customer',
  security: bearer,
  request: {
    body: { required: true, content: { 'multipart/form-data': { schema: uploadFormSchema } } },
  },
  responses: {
    200: okEnvelope(uploadAnswerSchema, 'Where the file is'),
    ...failureEnvelopes(400, 401, 403, 413, 422, 429, 502),
  },
})

const fileRoute = createRoute({
  method: 'get',
  path: '/files/{grant}/{key}',
  tags,
  summary: 'Reads a file, or a range of it, at an address that was given out for it',
  request: {
    params: z.object({
      grant: z.string().meta({
        description: 'Until when, in Unix seconds, and the signature',
        example: `1795929768.${'x'.repeat(43)}`,
      }),
      key: z.string().meta({
        description: 'The path of the file, with its slashes',
        example: '1/assets/chat/1/20261122_1f2e3d4c_photo.png',
      }),
    }),
    headers: z.object({
      range: z.string().optional().meta({ description: 'Range of bytes', example: 'bytes=0-3' }),
    }),
  },
  responses: {
    200: { description: 'The file', content: { '*/*': { schema: z.string() } } },
    206: { description: 'The range of it', content: { '*/*': { schema: z.string() } } },
    ...failureEnvelopes(403, 404, 416, 502),
  },
})

/** `POST /api/v1/storage/upload`, and the addresses at which a folder's files are read. */
export function storageRoutes(parts: {
  storage: StorageService
  files: Files
  quota: UploadQuota
}) {
  const { storage, files, quota } = parts
  const routes = createRoutes()
  // Forms are read while they arrive and files are answered as they are, so the definitions only describe.
  routes.openAPIRegistry.registerPath(fileRoute)
  addDescribedRoute(routes, uploadRoute, async (c) => {
    const auth = c.get('auth')
    using room = await quota.reserve(auth.customer_id, declaredLength(c) ?? files.maxUploadBytes)
    await using received = await receiveUpload(c, files)
    const context = { auth, signal: c.req.raw.signal }
    const { data, meta, added } = await storage.upload(received, context)
    room.keep(added)
    return c.json(apiOk('File uploaded successfully', data, meta))
  })
  routes.get('/files/:grant/:key{.+}', (c) => {
    const { grant, key } = c.req.param()
    const state = files.paths.check(grant, key)
    if (state !== 'valid')
      throw new AuthorizationError('This address does not open the file', `address_${state}`)
    return serveFile(c, { storage, key })
  })
  return routes
}
