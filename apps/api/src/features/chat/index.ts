import type { Feature, FeatureParts } from '../../feature.js'
import { once } from '../../once.js'
import { ChatConnection } from './connection.js'
import { createDispatcher } from './dispatcher.js'
import { historyRoutes } from './history/routes.js'
import { sessionNameRoutes } from './history/session-name-routes.js'
import { createHttpChatService } from './http-service.js'
import { promptsRoutes } from './prompts/routes.js'
import { chatRoutes } from './routes.js'
import { stopRoutes } from './stop-routes.js'
import { createTurnLimits } from './turn-limits.js'
import { createPromptTemplates } from './workflows/text/system-prompt.js'
import { createWorkflows } from './workflows/workflows.js'

/** Chat over HTTP and sockets, its history and prompts. */
export function createChatFeature(parts: FeatureParts): Feature {
  const { config, databases, defaultModels, providers, storage, state, logger, isDraining } = parts
  const { renewAddressesIn } = storage
  const { provisionsUnknownCustomers } = config.auth
  const data = { database: databases.main, provisionsUnknownCustomers, logger }
  const historyParts = { ...data, providers, defaultModels, renewAddressesIn }
  const history = once(async () => {
    const { createChatHistory } = await import('./history/service.js')
    return createChatHistory(historyParts)
  })
  const prompts = once(async () => {
    const { createPromptsService } = await import('./prompts/service.js')
    return createPromptsService(historyParts)
  })
  const workflows = createWorkflows({
    providers,
    templates: createPromptTemplates(config.text.promptsDirectory),
    defaultModels,
    isAgentic: config.text.isAgentic,
    renewAddressesIn,
    storeMedia: ({ kind: asset, content, mime_type: content_type }, owner) =>
      storage.storeAsset({ ...owner, asset, content, content_type }),
  })
  const { turns, replay, attempts } = state
  const limits = createTurnLimits({ config: config.turnLimits, turns, store: attempts })
  const dispatch = createDispatcher({
    workflows: parts.workflows,
    turns,
    limits,
    replay,
    persist: async (turn, result) => (await history()).persistTurn(turn, result),
    keepsPartialAnswers: config.text.keepsPartialAnswers,
    isDraining,
    exposesProviderErrors: config.appEnv !== 'production',
  })
  const chat = createHttpChatService({ dispatch, replay, logger })
  const chatGroup = chatRoutes({ chat })
  const historyGroup = historyRoutes({ history })
  const promptsGroup = promptsRoutes({ prompts })
  const nameGroup = sessionNameRoutes({ history })
  return {
    routes: [
      ['/api/v1/chat', stopRoutes({ turns })],
      ...['/api/v1/chat', '/chat'].map((base) => [base, nameGroup] as const),
      ...['/api/v1/chat', '/chat/history'].flatMap((base) => [
        [base, historyGroup] as const,
        [base, promptsGroup] as const,
      ]),
      ['/chat', chatGroup],
      ['/api/chat', chatGroup],
    ],
    sockets: [
      {
        mode: 'standard',
        open: (session) =>
          new ChatConnection({
            ...session,
            dispatch,
            turns,
            replay,
            limits: config.socket,
            showsPayloads: config.logsPayloads,
          }),
      },
    ],
    workflows,
  }
}
