import { ValidationError } from '@betterai/core'
import type { OpenDatabase } from '@betterai/db-kit'
import { areTablesEmpty, withTransaction } from '@betterai/db-kit'
import type { MainDatabase } from '@betterai/db-main'
import {
  createMessagesRepository,
  createPromptsRepository,
  createSessionsRepository,
  createUsersRepository,
  mainTables,
} from '@betterai/db-main'
import { defaults } from '../../config/defaults.js'
import { demoPrompts, demoSessions } from './chats.js'

const { demoCustomerId: customer_id, demoUsername: username, demoEmail: email } = defaults

/** Makes the demo user, with some prompts and chats, in a database without users; who deletes them later is rid of them. False when the database was not empty. */
export async function seedMain(database: OpenDatabase<MainDatabase>): Promise<boolean> {
  if (!(await areTablesEmpty(database.db, mainTables))) return false
  try {
    await withTransaction(database, async (trx) => {
      // No password matches it; the start gives the account one.
      await createUsersRepository(trx).createUser({
        customer_id,
        username,
        email,
        password_hash: '!',
      })
      const prompts = createPromptsRepository(trx)
      for (const prompt of demoPrompts) await prompts.addPrompt({ customer_id, ...prompt })
      const sessions = createSessionsRepository(trx)
      const messages = createMessagesRepository(trx)
      for (const { messages: said, ...session } of demoSessions(Date.now())) {
        const { session_id } = await sessions.createSession({ customer_id, ...session })
        await messages.insertMessages({ customer_id, session_id, messages: said })
      }
    })
  } catch (error) {
    // Another process may have made the account meanwhile.
    if (ValidationError.isInstance(error) && !(await areTablesEmpty(database.db, mainTables)))
      return false
    throw error
  }
  return true
}
