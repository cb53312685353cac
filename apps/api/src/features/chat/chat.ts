import type { FeatureParts } from '../../feature.js'
import { speechPartsOf } from '../../speech/speech-parts.js'
import type { SocketFeature } from '../../websocket/socket-feature.js'
import { createImageMaker } from '../image/service.js'
import { ChatConnection } from './connection.js'
import { createDispatcher } from './dispatcher.js'
import type { PersistTurn, TurnQuestions, TurnRecovery } from './history/service.js'
import type { HttpChatService } from './http-service.js'
import { createHttpChatService } from './http-service.js'
import { createTurnLimits } from './turn-limits.js'
import type { OpenCharacterSession } from './workflows/audio/audio-workflow.js'
import { createPromptTemplates } from './workflows/text/system-prompt.js'
import type { WorkflowTable } from './workflows/workflow.js'
import { createWorkflows } from './workflows/workflows.js'

/** Answers chat requests over HTTP and sockets. */
export type Chat = {
  readonly http: HttpChatService
  readonly openSocket: SocketFeature['open']
  /** The chat's own ways to answer. */
  readonly workflows: WorkflowTable
}

/** What the chat needs of its history. */
export type ChatHistoryVerbs = {
  persist: PersistTurn
  openCharacterSession: OpenCharacterSession
  questions?: TurnQuestions & Pick<TurnRecovery, 'isInterrupted'>
}

/** Creates the chat over vendors, whose answers `persist` stores and whose questions are stored ahead by `questions`. */
export function createChat(
  parts: FeatureParts,
  { persist, openCharacterSession, questions }: ChatHistoryVerbs,
): Chat {
  const { config, defaultModels, providers, storage, state, memory, logger } = parts
  const { turns, replay, attempts, vendorParts } = state
  const { renewAddressesIn } = storage
  const dispatch = createDispatcher({
    workflows: parts.workflows,
    turns,
    limits: createTurnLimits({ config: config.turnLimits, turns, store: attempts }),
    replay,
    memory,
    persist,
    ...(questions ? { questions } : {}),
    keepsPartialAnswers: config.text.keepsPartialAnswers,
    isDraining: parts.isDraining,
    exposesProviderErrors: config.appEnv !== 'production',
  })

  return {
    http: createHttpChatService({ dispatch, replay, logger }),
    openSocket: (session) =>
      new ChatConnection({
        ...session,
        dispatch,
        turns,
        replay,
        isInterrupted: async (streamId) =>
          (await questions?.isInterrupted(session.auth, streamId)) ?? false,
        memory,
        limits: config.socket,
        showsPayloads: config.logsPayloads,
      }),
    workflows: createWorkflows({
      providers,
      vendorParts,
      templates: createPromptTemplates(config.text.promptsDirectory),
      defaultModels,
      isAgentic: config.text.isAgentic,
      renewAddressesIn,
      speech: speechPartsOf(parts),
      openCharacterSession,
      images: createImageMaker(parts),
      storeMedia: ({ kind: asset, content, mime_type: content_type }, owner) =>
        storage.storeAsset({ ...owner, asset, content, content_type }),
    }),
  }
}
