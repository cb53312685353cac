import type { OpenDatabase } from '@betterai/db-kit'
import type { MainDatabase } from '../../src/index.js'

const rowsPerStatement = 500

/** Stores many sessions of several customers fast: `messages` in each, some of them favourites or with files. */
export async function storeHistory(
  { db }: OpenDatabase<MainDatabase>,
  size: { customers: number; sessions: number; messages: number },
): Promise<void> {
  const customerIds = Array.from({ length: size.customers }, (_, i) => i + 101)
  const users = customerIds.map((customer_id) => ({
    customer_id,
    username: `user ${customer_id}`,
    password: '!',
  }))
  const sessions = customerIds.flatMap((customer_id) =>
    Array.from({ length: size.sessions }, (_, i) => ({
      session_id: sessionId(customer_id, i),
      customer_id,
      session_name: `Talk ${i}`,
      ai_character_name: i % 10 === 0 ? 'einstein' : 'assistant',
      tags: JSON.stringify(i % 7 === 0 ? ['Blue'] : []),
      last_update: new Date(Date.UTC(2025, 0, 1, 0, i)),
    })),
  )
  const messages = sessions.flatMap(({ session_id, customer_id, last_update }, index) =>
    Array.from({ length: size.messages }, (_, i) => ({
      session_id,
      customer_id,
      sender: i % 2 === 0 ? 'User' : 'AI',
      message: `words of message ${i} in talk ${index} ${index % 50 === 0 ? 'zebra' : ''}`,
      favorite: i === 0 && index % 20 === 0,
      has_attachments: i === 1 && index % 10 === 0,
      file_locations: JSON.stringify(i === 1 && index % 10 === 0 ? [`https://f/${index}.pdf`] : []),
      local_id: `${i}`,
      created_at: last_update,
    })),
  )
  for (const rows of parts(users)) await db.insertInto('users').values(rows).execute()
  for (const rows of parts(sessions)) await db.insertInto('chat_sessions').values(rows).execute()
  for (const rows of parts(messages)) await db.insertInto('chat_messages').values(rows).execute()
}

/** Id of a customer's session by its number. */
export function sessionId(customerId: number, number: number): string {
  return `${String(customerId).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function* parts<T>(rows: T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    yield rows.slice(start, start + rowsPerStatement)
}
