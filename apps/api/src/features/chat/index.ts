import { once } from '@betterai/core'
import type { Feature, FeatureParts } from '../../feature.js'
import { createChat } from './chat.js'
import { historyRoutes } from './history/routes.js'
import { sessionNameRoutes } from './history/session-name-routes.js'
import { promptsRoutes } from './prompts/routes.js'
import { chatRoutes } from './routes.js'
import { stopRoutes } from './stop-routes.js'
import { warmUp } from './warm-up.js'

/** Chat over HTTP and sockets, its history and prompts. */
export function createChatFeature(parts: FeatureParts): Feature {
  const { config, databases, defaultModels, providers, storage, state, logger } = parts
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
  const chat = createChat(parts, {
    persist: async (turn, result) => (await history()).persistTurn(turn, result),
    openCharacterSession: async (auth, ai_character_name) => {
      const session = await (await history()).openSession(auth, {
        ai_character_name,
        include_messages: false,
      })
      return session.session_id
    },
  })
  const chatGroup = chatRoutes({ chat: chat.http })
  const historyGroup = historyRoutes({ history })
  const promptsGroup = promptsRoutes({ prompts })
  const nameGroup = sessionNameRoutes({ history })
  return {
    routes: [
      ['/api/v1/chat', stopRoutes({ turns: state.turns })],
      ...['/api/v1/chat', '/chat'].map((base) => [base, nameGroup] as const),
      ...['/api/v1/chat', '/chat/history'].flatMap((base) => [
        [base, historyGroup] as const,
        [base, promptsGroup] as const,
      ]),
      ['/chat', chatGroup],
      ['/api/chat', chatGroup],
    ],
    sockets: [{ mode: 'standard', open: chat.openSocket }],
    workflows: chat.workflows,
    async warmUp() {
      await Promise.all([history(), warmUp(parts), state.ping?.()])
    },
  }
}
