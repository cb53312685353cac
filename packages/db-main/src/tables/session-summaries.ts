import { autoIncrement, defineTable, instant, int, json, text, varchar } from '@betterai/db-kit'

/** One summary per session; stale when the session's `last_update` is later than `last_updated`. */
export const sessionSummariesTable = defineTable('session_summaries', {
  columns: {
    id: autoIncrement(),
    session_id: varchar(36),
    customer_id: int(),
    summary: text(),
    key_topics: json<string[]>().nullable(),
    main_entities: json<string[]>().nullable(),
    message_count: int(),
    first_message_date: instant(),
    last_message_date: instant(),
    tags: json<string[]>().nullable(),
    summary_model: varchar(100),
    summary_config_version: int().default({ literal: 1 }),
    generated_at: instant().default('now'),
    last_updated: instant().default('now'),
  },
  primaryKey: ['id'],
  unique: [{ name: 'uq_session_summaries_session', columns: ['session_id'] }],
  indexes: [{ name: 'ix_session_summaries_customer', columns: ['customer_id'] }],
  foreignKeys: [
    {
      name: 'fk_session_summaries_session',
      columns: ['session_id'],
      references: { table: 'chat_sessions', columns: ['session_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
