import type { Logger } from '@betterai/core'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { Tokens } from './auth/tokens.js'
import type { GarminConfig } from './config/garmin.js'
import { authRoutes } from './features/auth/routes.js'
import type { AuthService } from './features/auth/service.js'
import { bloodRoutes } from './features/blood/routes.js'
import type { BloodService } from './features/blood/service.js'
import { historyRoutes } from './features/chat/history/routes.js'
import type { ChatHistory } from './features/chat/history/service.js'
import { sessionNameRoutes } from './features/chat/history/session-name-routes.js'
import type { HttpChatService } from './features/chat/http-service.js'
import { promptsRoutes } from './features/chat/prompts/routes.js'
import type { PromptsService } from './features/chat/prompts/service.js'
import { chatRoutes } from './features/chat/routes.js'
import type { RunningTurns } from './features/chat/running-turns.js'
import { stopRoutes } from './features/chat/stop-routes.js'
import { garminRoutes } from './features/garmin/routes.js'
import type { GarminService } from './features/garmin/service.js'
import { healthRoutes } from './features/health/routes.js'
import type { HealthService } from './features/health/service.js'
import { clientLogsRoutes } from './features/logs/routes.js'
import type { ClientLogsService } from './features/logs/service.js'
import { adminModelsRoutes, modelsRoutes } from './features/models/routes.js'
import type { ModelsService } from './features/models/service.js'
import { storageRoutes } from './features/storage/routes.js'
import type { StorageService } from './features/storage/service.js'
import { ufcRoutes } from './features/ufc/routes.js'
import type { UfcService } from './features/ufc/service.js'
import type { ApiEnvironment } from './http/api-environment.js'
import { cors } from './http/cors.js'
import { errorHandler } from './http/error-handler.js'
import { failureAnswer } from './http/failure-answer.js'
import { onlyErrors } from './http/only-errors.js'
import { serveOpenApi } from './http/openapi.js'
import type { Origins } from './http/origins.js'
import { requestLog } from './http/request-log.js'
import type { Files } from './integrations/files.js'

/** What the HTTP app is built from. */
export type AppParts = {
  tokens: Tokens
  chat: HttpChatService
  turns: RunningTurns
  /** Loaded at the first use, with the database's code. */
  history: () => Promise<ChatHistory>
  prompts: () => Promise<PromptsService>
  health: HealthService
  models: ModelsService
  auth: () => Promise<AuthService>
  trustedProxyHops: number
  blood: () => Promise<BloodService>
  ufc: () => Promise<UfcService>
  garminConfig: GarminConfig
  garmin: () => Promise<GarminService>
  storage: StorageService
  clientLogs: ClientLogsService
  files: Files
  adminCustomerIds: readonly number[]
  logger: Logger
  showsBodies: boolean
  origins: Origins
}

/** Creates the HTTP app; it does not listen. */
export function createApp(parts: AppParts): OpenAPIHono<ApiEnvironment> {
  // `/chat/` and `/chat` are the same route.
  const app = new OpenAPIHono<ApiEnvironment>({ strict: false })
  app.use((c, next) => {
    c.set('access', parts)
    return next()
  })
  app.use(requestLog(parts))
  app.use(onlyErrors)
  app.use(cors(parts.origins))
  app.onError(errorHandler(parts.logger))
  app.notFound((c) =>
    failureAnswer(c, { status: 404, message: `No route for ${c.req.method} ${c.req.path}` }),
  )
  app.route('/health', healthRoutes(parts.health))
  const chat = chatRoutes(parts)
  app.route('/api/v1/chat/auth', authRoutes(parts))
  app.route('/api/v1/models', modelsRoutes(parts))
  app.route('/api/v1/admin/models', adminModelsRoutes(parts))
  app.route('/api/v1/blood', bloodRoutes(parts))
  app.route('/api/v1/chat', stopRoutes(parts))
  app.route('/api/v1/garmin', garminRoutes(parts))
  app.route('/api/v1/storage', storageRoutes(parts))
  app.route('/api/v1/admin/logs', clientLogsRoutes(parts))
  for (const base of ['/api/v1/chat', '/chat']) app.route(base, sessionNameRoutes(parts))
  for (const base of ['/api/v1/chat', '/chat/history']) {
    app.route(base, historyRoutes(parts))
    app.route(base, promptsRoutes(parts))
  }
  app.route('/api/v1/ufc', ufcRoutes(parts))
  app.route('/chat', chat)
  app.route('/api/chat', chat)
  serveOpenApi(app)
  return app
}
