import type { AuthContext, VideoRequest } from '@betterai/contracts'
import { apiOk } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type { Context } from 'hono'
import type { ApiEnvironment } from '../../http/api-environment.js'
import { clientConnectionOf } from '../../http/client-connection.js'
import { createRoutes } from '../../http/routes.js'
import { streamJob } from './job-events.js'
import {
  cancelRoute,
  deleteRoute,
  eventsRoute,
  extendRoute,
  findRoute,
  generateRoute,
  listRoute,
  startRoute,
} from './route-definitions.js'
import type { VideoService } from './service.js'

/** `/video/…`: jobs that make videos, and routes that wait for one. */
export function videoRoutes({ videos, logger }: { videos: VideoService; logger: Logger }) {
  const routes = createRoutes()
  routes.openapi(startRoute, async (c) => {
    const job = await videos.start(c.get('auth'), c.req.valid('json'))
    return c.json({ ...apiOk('Video job started', job), code: 202 }, 202)
  })
  routes.openapi(listRoute, async (c) => {
    const jobs = await videos.list(c.get('auth'), c.req.valid('query'))
    return c.json(apiOk(`Retrieved ${jobs.length} video jobs`, { jobs }), 200)
  })
  routes.openapi(findRoute, async (c) => {
    const job = await videos.find(c.get('auth'), c.req.valid('param').job_id)
    return c.json(apiOk('Video job retrieved', job), 200)
  })
  routes.openapi(cancelRoute, async (c) => {
    const job = await videos.cancel(c.get('auth'), c.req.valid('param').job_id)
    return c.json(apiOk('Video job cancelled', job), 200)
  })
  routes.openapi(deleteRoute, async (c) => {
    const { job_id } = c.req.valid('param')
    await videos.delete(c.get('auth'), job_id)
    return c.json(apiOk('Video job deleted', { job_id }), 200)
  })
  routes.openapi(eventsRoute, async (c) => {
    const { job_id } = c.req.valid('param')
    const auth = c.get('auth')
    return streamJob((signal) => videos.watch(auth, job_id, signal), {
      connection: clientConnectionOf(c),
      logger: logger.child({ request_id: c.get('request_id'), job_id }),
    })
  })
  routes.openapi(generateRoute, async (c) => {
    const video = await videos.make(...making(c, c.req.valid('json'), 'generate'))
    return c.json(apiOk('Video generated', video), 200)
  })
  routes.openapi(extendRoute, async (c) => {
    const video = await videos.make(...making(c, c.req.valid('json'), 'extend'))
    return c.json(apiOk('Video extended', video), 200)
  })
  return routes
}

function making(
  c: Context<ApiEnvironment>,
  { save_to_db, ...body }: VideoRequest,
  operation: 'generate' | 'extend',
): Parameters<VideoService['make']> {
  const auth: AuthContext = c.get('auth')
  return [auth, { ...body, operation }, { saves: save_to_db, signal: c.req.raw.signal }]
}
