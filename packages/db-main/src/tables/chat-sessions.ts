import { boolean, defineTable, instant, int, json, varchar } from '@betterai/db-kit'

/** Conversations of a customer with a character. */
export const chatSessionsTable = defineTable('chat_sessions', {
  columns: {
    session_id: varchar(36),
    customer_id: int(),
    session_name: varchar(100).nullable(),
    ai_character_name: varchar(50).nullable(),
    ai_text_gen_model: varchar(100).nullable(),
    auto_trigger_tts: boolean().default({ literal: false }),
    claude_session_id: varchar(36).nullable(),
    tags: json<string[]>().nullable(),
    created_at: instant().default('now'),
    last_update: instant().default('now'),
  },
  primaryKey: ['session_id'],
  indexes: [
    { name: 'ix_chat_sessions_customer_last_update', columns: ['customer_id', 'last_update'] },
    {
      name: 'ix_chat_sessions_customer_character',
      columns: ['customer_id', 'ai_character_name', 'last_update'],
    },
  ],
  foreignKeys: [
    {
      name: 'fk_chat_sessions_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
