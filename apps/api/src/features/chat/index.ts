import { once } from '@betterai/core'
import { sharedTurnDefaults } from '../../config/defaults.js'
import type { Feature, FeatureParts } from '../../feature.js'
import { createChat } from './chat.js'
import { historyRoutes } from './history/routes.js'
import type { TurnRecovery } from './history/service.js'
import { sessionNameRoutes } from './history/session-name-routes.js'
import { keptAnswer } from './kept-answer.js'
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
  const partOf: Parameters<TurnRecovery['recover']>[0] = async ({ customer_id, stream_id }) =>
    stream_id === null
      ? null
      : keptAnswer(state.replay, { customerId: customer_id, streamId: stream_id })
  const history = once(async () => {
    const { createChatHistory } = await import('./history/service.js')
    const made = createChatHistory(historyParts)
    // Whoever reads what is stored learns at once which answers ended with the last process.
    await recoverTurns(made.questions)
    return made
  })
  async function recoverTurns(questions: TurnRecovery): Promise<void> {
    try {
      await state.replay.adopt()
      const interrupted = await questions.recover(partOf)
      if (interrupted > 0) logger.info('answers ended with their process', { interrupted })
    } catch (error) {
      logger.warn('interrupted answers were not looked for', { error })
    }
  }
  const prompts = once(async () => {
    const { createPromptsService } = await import('./prompts/service.js')
    return createPromptsService(historyParts)
  })
  const chat = createChat(parts, {
    persist: async (turn, result) => (await history()).persistTurn(turn, result),
    openCharacterSession: async (auth, ai_character_name) => {
      const wanted = { ai_character_name, include_messages: false }
      return (await (await history()).openSession(auth, wanted)).session_id
    },
    questions: {
      accept: async (turn) => (await history()).questions.accept(turn),
      withdraw: async (auth, turn) => (await history()).questions.withdraw(auth, turn),
      interrupt: async (auth, turn) => (await history()).questions.interrupt(auth, turn),
      isInterrupted: async (auth, id) => (await history()).questions.isInterrupted(auth, id),
      end: (id) => void history.known()?.then((known) => known.questions.end(id)),
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
    chores: [
      {
        name: 'interrupted answers',
        everyMs: sharedTurnDefaults.recoverMs,
        run: async () => recoverTurns((await history()).questions),
      },
    ],
    async warmUp() {
      await Promise.all([history(), warmUp(parts), state.ping?.()])
    },
  }
}
