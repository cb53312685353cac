import type { Feature, FeatureParts } from '../../feature.js'
import { videoRoutes } from './routes.js'
import { createVideoHandler } from './run-video-job.js'
import { createVideoService } from './service.js'
import { VideoConnection } from './video-connection.js'

/** Videos, which jobs make. */
export function createVideoFeature(parts: FeatureParts): Feature {
  const { provisionsUnknownCustomers } = parts.config.auth
  const videoParts = { ...parts, database: parts.databases.main, provisionsUnknownCustomers }
  const videos = createVideoService(videoParts)
  const routes = () => videoRoutes({ videos, logger: parts.logger })
  return {
    routes: [
      ['/api/v1/video', routes()],
      ['/video', routes()],
    ],
    sockets: [
      {
        mode: 'video',
        paths: ['/video/ws', '/api/v1/video/ws'],
        open: (session) => new VideoConnection(session, videos),
      },
    ],
    jobs: [createVideoHandler(videoParts)],
  }
}
