import type { Expression, Selectable, SelectQueryBuilder, SqlBool } from 'kysely'
import { expressionBuilder } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import type { MainHandle } from '../main-handle.js'

const mostRows = 500
const usualRows = 30

/** Where a session stands in the order of all lists: most recently changed first. */
export type SessionPosition = { last_update: Date; created_at: Date; session_id: string }

type SessionQuery = SelectQueryBuilder<
  MainDatabase,
  'chat_sessions',
  Selectable<MainDatabase['chat_sessions']>
>

const ofSession = expressionBuilder<MainDatabase, 'chat_sessions'>()

/** How many rows a list may have: `limit`, by default 30 and never more than 500, which 0 stands for. */
export function rowLimit(limit = usualRows): number {
  return limit === 0 ? mostRows : Math.min(limit, mostRows)
}

/** The customer's sessions in the order of all lists. */
export function orderedSessions(db: MainHandle, customerId: number): SessionQuery {
  return db
    .selectFrom('chat_sessions')
    .selectAll('chat_sessions')
    .where('chat_sessions.customer_id', '=', customerId)
    .orderBy('chat_sessions.last_update', 'desc')
    .orderBy('chat_sessions.created_at', 'desc')
    .orderBy('chat_sessions.session_id')
}

/** Condition "the session has messages"; as EXISTS, MariaDB would gather the sessions of all messages first. */
export function hasMessages(): Expression<SqlBool> {
  const { eb, selectFrom } = ofSession
  const first = selectFrom('chat_messages')
    .select('chat_messages.message_id')
    .whereRef('chat_messages.session_id', '=', 'chat_sessions.session_id')
    .limit(1)
  return eb(first, 'is not', null)
}

/** Condition "the session comes after that position"; its first part alone limits the range of the index. */
export function comesAfter({
  last_update,
  created_at,
  session_id,
}: SessionPosition): Expression<SqlBool> {
  const { and, or, eb } = ofSession
  return and([
    eb('chat_sessions.last_update', '<=', last_update),
    or([
      eb('chat_sessions.last_update', '<', last_update),
      eb('chat_sessions.created_at', '<', created_at),
      and([
        eb('chat_sessions.created_at', '=', created_at),
        eb('chat_sessions.session_id', '>', session_id),
      ]),
    ]),
  ])
}
