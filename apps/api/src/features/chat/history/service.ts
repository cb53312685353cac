import type { AuthContext } from '@betterai/contracts'
import { forkSession } from './fork-session.js'
import type { HistoryParts } from './history-scope.js'
import { importMessages } from './import-messages.js'
import {
  editPair,
  listFavorites,
  listMessagesWithFiles,
  patchMessage,
  removeMessages,
  storePair,
} from './message-verbs.js'
import type { NamingParts } from './name-session.js'
import { nameSession } from './name-session.js'
import { createPersistTurn } from './persist-turn.js'
import { reconcileMessages } from './reconcile-messages.js'
import {
  createSession,
  deleteSession,
  listSessions,
  openSession,
  searchSessions,
  updateSession,
} from './session-verbs.js'
import { createTurnQuestions } from './turn-questions.js'

export type { AcceptedTurn } from './accept-turn.js'
export type { PersistTurn, StoredTurn, TurnResult } from './persist-turn.js'
export type { AnswerPart } from './settle-turn.js'
export type { TurnQuestions, TurnRecovery } from './turn-questions.js'

/** All that is done with a customer's stored conversations; every verb takes the caller and a checked body. */
export type ChatHistory = ReturnType<typeof createChatHistory>

type Verb<B, R> = (parts: HistoryParts, auth: AuthContext, body: B) => Promise<R>

/** Creates the chat history over a database. */
export function createChatHistory(parts: NamingParts) {
  const over =
    <B, R>(verb: Verb<B, R>) =>
    async (auth: AuthContext, body: B) =>
      shown(await verb(parts, auth, body), auth)
  // Addresses of files end some days after they were stored.
  const shown = async <R>(result: R, { customer_id }: AuthContext) => {
    if (typeof result === 'object' && result !== null)
      await parts.renewAddressesIn?.(result, customer_id)
    return result
  }
  return {
    createSession: over(createSession),
    listSessions: over(listSessions),
    searchSessions: over(searchSessions),
    openSession: over(openSession),
    updateSession: over(updateSession),
    deleteSession: over(deleteSession),
    storePair: over(storePair),
    editPair: over(editPair),
    patchMessage: over(patchMessage),
    removeMessages: over(removeMessages),
    listFavorites: async (auth: AuthContext) => shown(await listFavorites(parts, auth), auth),
    listMessagesWithFiles: over(listMessagesWithFiles),
    importMessages: over(importMessages),
    reconcileMessages: over(reconcileMessages),
    forkSession: over(forkSession),
    nameSession: (auth: AuthContext, naming: Parameters<typeof nameSession>[2]) =>
      nameSession(parts, auth, naming),
    /** Stores what a turn of the socket produced. */
    persistTurn: createPersistTurn(parts),
    /** Stores questions ahead of their answers. */
    questions: createTurnQuestions(parts),
  }
}
