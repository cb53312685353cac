import type { ChatMessage } from '@betterai/contracts'
import { DatabaseError } from '@betterai/core'
import { labelOperations } from '@betterai/db-kit'
import type { MainHandle } from '../main-handle.js'
import type { SessionKey } from '../sessions/read-session.js'
import type { InsertedMessage, MessageEntry, NewMessage } from './insert-messages.js'
import { insertMessages } from './insert-messages.js'
import type { FileFilter } from './list-messages-with-files.js'
import { listMessagesWithFiles } from './list-messages-with-files.js'
import type { FavoritesSession, MessageKey } from './read-messages.js'
import {
  fetchFavorites,
  findAnswer,
  findMessage,
  findMessages,
  findNewestByLocalId,
  listMessages,
} from './read-messages.js'
import type { MessageRemoval } from './remove-messages.js'
import { removeMessages } from './remove-messages.js'
import type { AnswerStatusUpdate, MessageMetadataUpdate, MessageUpdate } from './update-message.js'
import { setAnswerStatus, updateMessage } from './update-message.js'

/** Chat messages of one customer at a time; somebody else's message does not exist here. Values that do not fit their column throw `ValidationError`. */
export interface MessagesRepository {
  /** Stores a message, or returns the one already stored under the same `local_id`; throws `NotFoundError` when the customer has no such session. */
  insertMessage(message: NewMessage): Promise<ChatMessage>
  /** Stores messages in the given order, each as `insertMessage` does. */
  insertMessages(
    batch: SessionKey & { messages: readonly MessageEntry[] },
  ): Promise<InsertedMessage[]>
  /** The message, or null. */
  getMessageById(key: MessageKey): Promise<ChatMessage | null>
  /** Those of the messages that are the customer's, by id. */
  getMessagesById(keys: {
    customer_id: number
    message_ids: readonly number[]
  }): Promise<Map<number, ChatMessage>>
  /** The newest message that was stored under a client's own id, in any session, or null. */
  getMessageByLocalId(key: { customer_id: number; local_id: string }): Promise<ChatMessage | null>
  /** The answer that follows a stored message of the user, or null. */
  getAnswerTo(message: ChatMessage): Promise<ChatMessage | null>
  /** Changes what is given and nothing else; throws `NotFoundError`. */
  updateMessage(update: MessageUpdate): Promise<ChatMessage>
  /** Says how far the answer to a question got; null when there is no such message. */
  setAnswerStatus(update: AnswerStatusUpdate): Promise<ChatMessage | null>
  /** Writes what became known after the message was stored; throws `NotFoundError`. */
  updateMessageMetadata(update: MessageMetadataUpdate): Promise<ChatMessage>
  /** The session's messages, oldest first; all of them, or the first `limit`. */
  getMessagesForSession(key: SessionKey & { limit?: number | undefined }): Promise<ChatMessage[]>
  /** All favourites, oldest first, as a session that is stored nowhere; null when there are none. */
  fetchFavorites(owner: { customer_id: number }): Promise<FavoritesSession | null>
  /** Messages that have files, newest first. */
  fetchMessagesWithFiles(filter: FileFilter): Promise<ChatMessage[]>
  /** Deletes the session's messages with these ids; returns how many there were. */
  removeMessages(removal: MessageRemoval): Promise<number>
}

/** Chat messages over a database or a transaction. */
export function createMessagesRepository(db: MainHandle): MessagesRepository {
  return labelOperations<MessagesRepository>('main.messages', {
    insertMessage: async ({ session_id, customer_id, ...message }) => {
      const [inserted] = await insertMessages(db, { session_id, customer_id, messages: [message] })
      if (!inserted) throw new DatabaseError('The message could not be stored')
      return inserted.message
    },
    insertMessages: (batch) => insertMessages(db, batch),
    getMessageById: (key) => findMessage(db, key),
    getMessagesById: (keys) => findMessages(db, keys),
    getMessageByLocalId: (key) => findNewestByLocalId(db, key),
    getAnswerTo: (message) => findAnswer(db, message),
    updateMessage: (update) => updateMessage(db, update),
    setAnswerStatus: (update) => setAnswerStatus(db, update),
    updateMessageMetadata: ({ metadata_updates, ...key }) =>
      updateMessage(db, { ...key, payload: metadata_updates }),
    getMessagesForSession: (key) => listMessages(db, key),
    fetchFavorites: (owner) => fetchFavorites(db, owner),
    fetchMessagesWithFiles: (filter) => listMessagesWithFiles(db, filter),
    removeMessages: (removal) => removeMessages(db, removal),
  })
}
