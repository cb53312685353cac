import type { ChatMessage } from '@betterai/contracts'
import {
  containsText,
  jsonEntryMatches,
  jsonIsFilled,
  matchesWords,
  toInstant,
} from '@betterai/db-kit'
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import { toChatMessage } from '../../shapes/chat-message.js'
import { chatMessagesTable } from '../../tables/chat-messages.js'
import type { MainHandle } from '../main-handle.js'

/** Which messages with files to list; the spelling of the dates is the clients'. */
export type FileFilter = {
  customer_id: number
  /** Messages made at this instant or before. */
  older_then_date?: Date | string | null | undefined
  /** Messages made at this instant or later. */
  younger_then_date?: Date | string | null | undefined
  /** Part of a file's address, whatever the case. */
  exact_filename?: string | null | undefined
  /** End of a file's address, whatever the case. */
  file_extension?: string | null | undefined
  /** Only answers; default false. */
  ai_only?: boolean | undefined
  /** Counts images too, and addresses in the text when `exact_filename` is given; default false. */
  check_image_locations?: boolean | undefined
  /** Default 0. */
  offset?: number | undefined
  /** Default 30, at most 1000; 0 means as many as allowed. */
  limit?: number | undefined
}

type Builder = ExpressionBuilder<MainDatabase, 'chat_messages'>
type Column = 'file_locations' | 'image_locations'

const mostRows = 1000
const usualRows = 30

export async function listMessagesWithFiles(
  db: MainHandle,
  filter: FileFilter,
): Promise<ChatMessage[]> {
  const { limit = usualRows, offset = 0 } = filter
  const textIds = await idsWithAddress(db, filter)
  const withFiles = messages(db, filter)
    .where('has_attachments', '=', true)
    .where((builder) => hasWantedFile(db, builder, filter))
  const query =
    textIds.length === 0
      ? withFiles.selectAll()
      : db
          .selectFrom('chat_messages')
          .selectAll('chat_messages')
          .innerJoin(
            withFiles
              .select('message_id')
              .union(messages(db, filter).select('message_id').where('message_id', 'in', textIds))
              .as('hit'),
            'hit.message_id',
            'chat_messages.message_id',
          )
  const rows = await query
    .orderBy('chat_messages.created_at', 'desc')
    .orderBy('chat_messages.message_id', 'desc')
    .limit(limit === 0 ? mostRows : Math.min(limit, mostRows))
    .offset(offset)
    .execute()
  return rows.map(toChatMessage)
}

function messages(db: MainHandle, filter: FileFilter) {
  const { customer_id, older_then_date, younger_then_date, ai_only } = filter
  let query = db.selectFrom('chat_messages').where('customer_id', '=', customer_id)
  if (older_then_date)
    query = query.where('created_at', '<=', toInstant(older_then_date, 'older_then_date'))
  if (younger_then_date)
    query = query.where('created_at', '>=', toInstant(younger_then_date, 'younger_then_date'))
  return ai_only ? query.where('sender', '=', 'AI') : query
}

function hasWantedFile(db: MainHandle, builder: Builder, filter: FileFilter): Expression<SqlBool> {
  const { and, or, not, ref } = builder
  const { exact_filename, file_extension, check_image_locations = false } = filter
  const matches = (column: Column) =>
    and([
      jsonIsFilled(db, ref(column)),
      ...(exact_filename
        ? [jsonEntryMatches(db, ref(column), { text: exact_filename, where: 'anywhere' })]
        : []),
      ...(file_extension
        ? [jsonEntryMatches(db, ref(column), { text: file_extension, where: 'end' })]
        : []),
    ])
  if (check_image_locations) return or([matches('file_locations'), matches('image_locations')])
  // Files that an emulator of a phone left behind.
  const emulated = { text: 'emulated', where: 'anywhere' } as const
  return and([
    matches('file_locations'),
    not(jsonEntryMatches(db, ref('file_locations'), emulated)),
  ])
}

/** Messages whose text shows the file under its address, as an image or a link. */
async function idsWithAddress(db: MainHandle, filter: FileFilter): Promise<number[]> {
  const { exact_filename, check_image_locations } = filter
  if (!exact_filename || !check_image_locations) return []
  const indexed = matchesWords(db, chatMessagesTable, exact_filename)
  let query = messages(db, filter)
    .select(['message_id', 'message'])
    .where(({ ref }) => containsText(db, ref('message'), exact_filename))
  if (indexed) query = query.where(indexed)
  const rows = await query.orderBy('message_id', 'desc').limit(mostRows).execute()
  return rows
    .filter(({ message }) => hasAddressWith(message ?? '', exact_filename))
    .map(({ message_id }) => message_id)
}

function hasAddressWith(text: string, filename: string): boolean {
  const wanted = filename.toLowerCase()
  const addresses = text.toLowerCase().match(/https?:\/\/[^\s()<>"']+/g) ?? []
  return addresses.some((address) => address.includes(wanted))
}
