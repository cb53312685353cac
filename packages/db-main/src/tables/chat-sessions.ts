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
    // Both in the order of the lists, so that a page is read off without sorting.
    {
      name: 'ix_chat_sessions_customer_last_update',
      columns: ['customer_id', 'last_update desc', 'created_at desc', 'session_id'],
    },
    {
      name: 'ix_chat_sessions_customer_character',
      columns: [
        'customer_id',
        'ai_character_name',
        'last_update desc',
        'created_at desc',
        'session_id',
      ],
    },
    // Answers the search for a part of a name alone.
    {
      name: 'ix_chat_sessions_customer_name',
      columns: ['customer_id', 'session_name', 'ai_character_name', 'session_id'],
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
