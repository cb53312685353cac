import { migrate, openDatabase } from '@betterai/db-kit'
import type { TestEngine } from '@betterai/testkit'
import { describeOnEngines } from '@betterai/testkit'
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MainDatabase } from '../src/index.js'
import {
  createMessagesRepository,
  createPromptsRepository,
  createSessionsRepository,
  createUsersRepository,
  mainMigrations,
} from '../src/index.js'
import { analyse, explainStatements } from './support/explain-statements.js'
import { sessionId, storeHistory } from './support/store-history.js'

const customer_id = 102
const session = { customer_id, session_id: sessionId(customer_id, 3) }
const date = '2025-01-01T01:00:00Z'

const sessionsOf = (db: Kysely<MainDatabase>) => createSessionsRepository(db)
const messagesOf = (db: Kysely<MainDatabase>) => createMessagesRepository(db)
const promptsOf = (db: Kysely<MainDatabase>) => createPromptsRepository(db)

type Work = (db: Kysely<MainDatabase>) => Promise<unknown>

/** Statements that a person waits for: read off an index, nothing sorted. */
const direct: Record<string, Work> = {
  'listing sessions': (db) => sessionsOf(db).listSessions({ customer_id }),
  'listing sessions of a character': (db) =>
    sessionsOf(db).listSessions({ customer_id, ai_character_name: 'einstein' }),
  'listing sessions by date': (db) =>
    sessionsOf(db).listSessions({ customer_id, start_date: date, end_date: date }),
  'listing sessions by tag, with messages': (db) =>
    sessionsOf(db).listSessions({ customer_id, tags: ['blue'], include_messages: true }),
  'opening a session': (db) =>
    sessionsOf(db).getById(session.session_id, { customer_id, include_messages: true }),
  'opening a character’s session': (db) =>
    sessionsOf(db).getOrCreateForCharacter({ customer_id, ai_character_name: 'einstein' }),
  'searching what is frequent': (db) =>
    sessionsOf(db).searchSessions({ customer_id, search_text: 'words' }),
  'searching what no index knows': (db) =>
    sessionsOf(db).searchSessions({ customer_id, search_text: '語' }),
  'reading messages': (db) => messagesOf(db).getMessagesForSession(session),
  'listing favourites': (db) => messagesOf(db).fetchFavorites({ customer_id }),
  'listing messages with files': (db) =>
    messagesOf(db).fetchMessagesWithFiles({ customer_id, file_extension: '.pdf', ai_only: true }),
  'listing prompts': (db) => promptsOf(db).listPrompts({ customer_id }),
}

/** Statements whose hits are sorted after they were found. */
const gathered: Record<string, Work> = {
  'searching what is rare': (db) =>
    sessionsOf(db).searchSessions({ customer_id, search_text: 'zebra' }),
  'listing messages that name a file': (db) =>
    messagesOf(db).fetchMessagesWithFiles({
      customer_id,
      check_image_locations: true,
      exact_filename: 'zebra',
    }),
  'changing a session': (db) => sessionsOf(db).updateSessionMetadata(session),
  'tagging a session': (db) => sessionsOf(db).addNotificationTag(session),
  'storing messages': (db) =>
    messagesOf(db).insertMessages({
      ...session,
      messages: [{ payload: { message: 'new', local_id: 'a' }, is_ai_message: false }],
    }),
  'changing a message': (db) =>
    messagesOf(db).updateMessage({ message_id: 40, customer_id: 101, payload: { favorite: true } }),
  'finding messages by id': (db) =>
    messagesOf(db).getMessagesById({ customer_id, message_ids: [1, 2, 3] }),
  'finding a message by the client’s id': (db) =>
    messagesOf(db).getMessageByLocalId({ customer_id, local_id: 'a' }),
  'removing messages': (db) => messagesOf(db).removeMessages({ ...session, message_ids: [1, 2] }),
  'deleting a session': (db) => sessionsOf(db).deleteSession(session),
  'changing a prompt': (db) =>
    promptsOf(db).updatePrompt({ prompt_id: 1, customer_id, title: 'new' }),
  'deleting a prompt': (db) => promptsOf(db).deletePrompt({ prompt_id: 1, customer_id }),
  'finding an account': (db) => createUsersRepository(db).getCredentials({ username: 'user 101' }),
}

describeOnEngines('the plan of every statement', (engine) => {
  let database: Awaited<ReturnType<typeof openFilled>>
  beforeAll(async () => {
    database = await openFilled(engine)
  }, 30_000)
  afterAll(() => database.close())

  it.each(Object.entries(direct))('of %s uses an index and its order', async (_name, work) => {
    const statements = await explainStatements(database, work)
    expect(statements).not.toEqual([])
    for (const { sql, scans, sorts } of statements)
      expect({ sql, scans, sorts }).toEqual({ sql, scans: [], sorts: [] })
  })

  it.each(Object.entries(gathered))('of %s uses an index', async (_name, work) => {
    const statements = await explainStatements(database, work)
    expect(statements).not.toEqual([])
    for (const { sql, scans } of statements) expect({ sql, scans }).toEqual({ sql, scans: [] })
  })
})

async function openFilled(engine: TestEngine) {
  const url = await engine.createUrl()
  const database = await openDatabase<MainDatabase>({ url })
  await migrate(database, mainMigrations)
  await storeHistory(database, { customers: 2, sessions: 250, messages: 12 })
  const prompts = createPromptsRepository(database.db)
  for (let i = 0; i < 200; i++)
    await prompts.addPrompt({
      customer_id: i % 20 === 0 ? 102 : 101,
      title: `prompt ${i}`,
      prompt: 'text',
    })
  await analyse(database)
  return Object.assign(database, { url })
}
