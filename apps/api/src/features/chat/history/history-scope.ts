import type { AuthContext, ChatMessage, ChatSession } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { NotFoundError } from '@betterai/core'
import type { LazyDatabase } from '@betterai/db-kit'
import { constraintViolationOf } from '@betterai/db-kit'
import type {
  MainDatabase,
  MessagesRepository,
  SessionsRepository,
  TurnsRepository,
  UsersRepository,
} from '@betterai/db-main'
import {
  createMessagesRepository,
  createSessionsRepository,
  createTurnsRepository,
  createUsersRepository,
} from '@betterai/db-main'

type MainHandle = Parameters<typeof createSessionsRepository>[0]

/** What happened to stored messages, told after the commit, for an index of their texts. */
export type HistoryChange =
  | { type: 'stored' | 'rewritten'; message: ChatMessage; session: ChatSession }
  | { type: 'removed'; customer_id: number; message_ids: readonly number[] }

/** What the chat history is built from. */
export type HistoryParts = {
  database: LazyDatabase<MainDatabase>
  /** Whether a customer whom only his token knows gets an account. */
  provisionsUnknownCustomers: boolean
  logger: Logger
  /** Makes the addresses of the customer's files in what is shown hold again, in place. */
  renewAddressesIn?: (shown: object, customerId: number) => Promise<void>
  /** Told of changes after they were committed; what it throws is logged and goes no further. */
  onChange?: (change: HistoryChange) => void | Promise<void>
}

/** One customer's history, for the time of a transaction or of a look. */
export type HistoryScope = {
  readonly customer_id: number
  readonly sessions: SessionsRepository
  readonly messages: MessagesRepository
  readonly users: UsersRepository
  readonly turns: TurnsRepository
  /** What to tell after the commit. */
  readonly changes: HistoryChange[]
}

/** Looks something up in a customer's history. */
export async function readHistory<R>(
  { database }: HistoryParts,
  { customer_id }: AuthContext,
  look: (scope: HistoryScope) => Promise<R>,
): Promise<R> {
  const { db } = await database.get()
  return look(scopeOver(db, customer_id))
}

/** Changes a customer's history in one transaction and tells of it afterwards; throws `NotFoundError` when the customer has no account. */
export async function changeHistory<R>(
  parts: HistoryParts,
  { customer_id, email }: AuthContext,
  change: (scope: HistoryScope) => Promise<R>,
): Promise<R> {
  const done = await parts.database
    .transaction(async (trx) => {
      const scope = scopeOver(trx, customer_id)
      if (parts.provisionsUnknownCustomers) await scope.users.ensureUser({ customer_id, email })
      return { result: await change(scope), changes: scope.changes }
    })
    .catch((error: unknown) => {
      // Only the customer's own account can be missing: everything else was looked up before.
      if (constraintViolationOf(error) !== 'foreign_key') throw error
      throw new NotFoundError('Account not found', 'user', { cause: error })
    })
  for (const each of done.changes) tell(parts, each)
  return done.result
}

function scopeOver(db: MainHandle, customer_id: number): HistoryScope {
  return {
    customer_id,
    sessions: createSessionsRepository(db),
    messages: createMessagesRepository(db),
    users: createUsersRepository(db),
    turns: createTurnsRepository(db),
    changes: [],
  }
}

function tell({ onChange, logger }: HistoryParts, change: HistoryChange): void {
  if (!onChange) return
  Promise.resolve(change)
    .then(onChange)
    .catch((error: unknown) => logger.error('a listener of the history failed', { error }))
}
