import type { ChatSession } from '@betterai/contracts'
import { containsText, dialectOf, matchesWords } from '@betterai/db-kit'
import type { Expression, ExpressionBuilder, Selectable, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import { toChatSession } from '../../shapes/chat-session.js'
import { chatMessagesTable } from '../../tables/chat-messages.js'
import type { MainHandle } from '../main-handle.js'
import { listSessions } from './list-sessions.js'
import type { SessionPosition } from './session-order.js'
import { comesAfter, hasMessages, orderedSessions, rowLimit } from './session-order.js'

/** What to search for; without text the newest sessions are found. */
export type SessionSearch = {
  customer_id: number
  search_text?: string | null | undefined
  /** Default 30, at most 500. */
  limit?: number | undefined
}

type SessionRow = Selectable<MainDatabase['chat_sessions']>
type Builder = ExpressionBuilder<MainDatabase, 'chat_sessions'>
type Step = { customerId: number; text: string; after: SessionPosition | undefined }

/** How many sessions are read through at a time. */
const stepSize = 30

/**
 * Reads the newest sessions through, which finds any part of a word and ends early where hits are frequent. Where
 * they are rare the word index finds the rest at once, by the beginnings of words; without its help (short words,
 * scripts without spaces) the reading goes on, in steps that leave others their turn.
 */
export async function searchSessions(
  db: MainHandle,
  { customer_id, search_text, limit }: SessionSearch,
): Promise<ChatSession[]> {
  const text = search_text?.trim() ?? ''
  if (text === '') return listSessions(db, { customer_id, limit })
  const wanted = rowLimit(limit)
  const indexed = matchesWords(db, chatMessagesTable, text)
  const found: SessionRow[] = []
  let after: SessionPosition | undefined
  while (found.length < wanted) {
    const step = { customerId: customer_id, text, after }
    const { read, hits } = await readThrough(db, step)
    found.push(...hits)
    after = read.at(-1)
    if (after === undefined || read.length < stepSize) break
    if (indexed === undefined || hits.length * 2 > stepSize || found.length >= wanted) continue
    const rest = findIndexed(db, { ...step, after }, indexed)
    found.push(...(await rest.limit(wanted - found.length).execute()))
    break
  }
  return found.slice(0, wanted).map(toChatSession)
}

async function readThrough(db: MainHandle, { customerId, text, after }: Step) {
  const rows = await orderedSessions(db, customerId)
    .select((builder) => [isHit(db, builder, text).as('is_hit')])
    .$if(after !== undefined, (query) => query.where(comesAfter(after as SessionPosition)))
    .limit(stepSize)
    .execute()
  const read = rows.map(({ is_hit, ...session }) => ({ session, isHit: Number(is_hit) === 1 }))
  return {
    read: read.map(({ session }) => session),
    hits: read.filter((row) => row.isHit).map(({ session }) => session),
  }
}

function isHit(db: MainHandle, builder: Builder, text: string) {
  const { and, or, exists, selectFrom } = builder
  const inMessages = exists(
    selectFrom('chat_messages')
      .select('chat_messages.message_id')
      .whereRef('chat_messages.session_id', '=', 'chat_sessions.session_id')
      .where(({ ref }) => containsText(db, ref('chat_messages.message'), text)),
  )
  const inName = and([isNamed(db, builder, text), hasMessages()])
  return sql<number>`CASE WHEN ${or([inName, inMessages])} THEN 1 ELSE 0 END`
}

function isNamed(db: MainHandle, { or, ref }: Builder, text: string): Expression<SqlBool> {
  return or([
    containsText(db, ref('chat_sessions.session_name'), text),
    containsText(db, ref('chat_sessions.ai_character_name'), text),
  ])
}

/** Names are found by reading the index of names, messages by the word index; both once, whatever the order. */
function findIndexed(
  db: MainHandle,
  { customerId, text, after }: Step & { after: SessionPosition },
  indexed: Expression<SqlBool>,
) {
  const byMessage = db
    .selectFrom('chat_messages')
    .select('chat_messages.session_id')
    .where('chat_messages.customer_id', '=', customerId)
    .where(indexed)
    .where(({ ref }) => containsText(db, ref('chat_messages.message'), text))
  const byName = db
    .selectFrom('chat_sessions')
    .select('chat_sessions.session_id')
    .where('chat_sessions.customer_id', '=', customerId)
    .where((builder) => isNamed(db, builder, text))
  const query = db
    .selectFrom(byMessage.union(byName).as('hit'))
    .innerJoin('chat_sessions', 'chat_sessions.session_id', 'hit.session_id')
    .selectAll('chat_sessions')
    .where('chat_sessions.customer_id', '=', customerId)
    .where(hasMessages())
    .where(comesAfter(after))
    .orderBy('chat_sessions.last_update', 'desc')
    .orderBy('chat_sessions.created_at', 'desc')
    .orderBy('chat_sessions.session_id')
  // Hits first: MySQL would rather read all sessions in their order to save sorting a few.
  return dialectOf(db) === 'mysql' ? query.modifyFront(sql`STRAIGHT_JOIN`) : query
}
