import {
  adoptTables,
  migrate,
  openDatabase,
  planAdoption,
  schemaDifferences,
} from '@betterai/db-kit'
import { describeOnEngines } from '@betterai/testkit'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import type { MainDatabase } from '../src/index.js'
import {
  createSessionsRepository,
  createUsersRepository,
  mainLegacy,
  mainMigrations,
  mainTables,
} from '../src/index.js'

const session_id = '0b6d2a63-5a0e-4c55-9a51-2f6a3c1f0d11'

describeOnEngines('adopting an older main database', (engine) => {
  it('brings users, sessions, messages and prompts over, beside empty tables of ours', async () => {
    const database = await openDatabase<MainDatabase>({ url: await engine.createUrl() })
    await using _closed = { [Symbol.asyncDispose]: () => database.close() }
    const isMaria = engine.name === 'mariadb'
    const key = isMaria ? 'INT PRIMARY KEY AUTO_INCREMENT' : 'INTEGER PRIMARY KEY AUTOINCREMENT'
    const run = (statement: string) => sql.raw(statement).execute(database.db)
    // Only a server tells `Users` from `users`.
    if (isMaria) await migrate(database, mainMigrations)
    await run(
      `CREATE TABLE Users (customer_id ${key}, username VARCHAR(50) NOT NULL, password VARCHAR(100) NOT NULL, email VARCHAR(100) NULL, created_at DATETIME NOT NULL)`,
    )
    await run(
      `CREATE TABLE ChatSessionsNG (session_id VARCHAR(36) PRIMARY KEY, customer_id INT NOT NULL, session_name VARCHAR(100) NULL, auto_trigger_tts TINYINT(1) NULL, tags JSON NULL, created_at DATETIME NOT NULL, last_update DATETIME NOT NULL, task_status VARCHAR(10) NULL)`,
    )
    await run(
      `CREATE TABLE ChatMessagesNG (message_id ${key}, session_id VARCHAR(36) NOT NULL, customer_id INT NOT NULL, sender VARCHAR(255) NOT NULL, message TEXT NULL, image_locations JSON NULL, is_tts TINYINT(1) NULL, created_at DATETIME NOT NULL)`,
    )
    await run(
      `CREATE TABLE Prompts (prompt_id ${key}, customer_id INT NOT NULL, title VARCHAR(100) NOT NULL, prompt TEXT NOT NULL)`,
    )
    await run(
      `INSERT INTO Users VALUES (12, 'ada', '$2b$12$hash', 'ada@example.org', '2024-01-02 03:04:05')`,
    )
    await run(
      `INSERT INTO ChatSessionsNG VALUES ('${session_id}', 12, 'Old talk', NULL, '["blue"]', '2024-01-02 03:04:05', '2024-01-03 03:04:05', 'done')`,
    )
    await run(
      `INSERT INTO ChatMessagesNG VALUES (30, '${session_id}', 12, 'User', 'hello', '["https://x/a.png"]', 1, '2024-01-02 03:04:06'), (31, '${session_id}', 12, 'AI', 'hi', NULL, NULL, '2024-01-02 03:04:07')`,
    )
    await run(`INSERT INTO Prompts VALUES (4, 12, 'T', 'text')`)

    const plans = await planAdoption(database, mainLegacy)
    expect(plans.slice(0, 4)).toMatchObject([
      { table: 'users', source: 'Users', state: 'pending', rows: 1 },
      {
        table: 'chat_sessions',
        source: 'ChatSessionsNG',
        state: 'pending',
        changes: expect.arrayContaining(['leaves task_status behind in legacy_chat_sessions']),
      },
      { table: 'chat_messages', source: 'ChatMessagesNG', rows: 2 },
      { table: 'prompts', source: 'Prompts', rows: 1 },
    ])
    await adoptTables(database, mainLegacy)
    await migrate(database, mainMigrations)
    expect(await schemaDifferences(database, mainTables)).toEqual({ missing: [], unexpected: [] })
    expect(
      await createUsersRepository(database.db).getCredentials({ username: 'ada' }),
    ).toMatchObject({
      user: { customer_id: 12, email: 'ada@example.org' },
      password_hash: '$2b$12$hash',
    })
    const sessions = createSessionsRepository(database.db)
    expect(
      await sessions.getById(session_id, { customer_id: 12, include_messages: true }),
    ).toMatchObject({
      session_name: 'Old talk',
      auto_trigger_tts: false,
      tags: ['blue'],
      created_at: '2024-01-02T03:04:05.000Z',
      messages: [
        { message_id: 30, message: 'hello', image_locations: ['https://x/a.png'], is_tts: true },
        { message_id: 31, message: 'hi', image_locations: [] },
      ],
    })
    expect(await sessions.searchSessions({ customer_id: 12, search_text: 'hello' })).toHaveLength(1)
    const again = await adoptTables(database, mainLegacy)
    expect(new Set(again.map(({ state }) => state))).toEqual(new Set(['adopted']))
  })
})
