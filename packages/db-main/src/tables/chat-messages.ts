import {
  autoIncrement,
  boolean,
  defineTable,
  double,
  instant,
  int,
  json,
  mediumtext,
  oneOf,
  text,
  varchar,
} from '@betterai/db-kit'

type JsonObject = Record<string, unknown>

/** Messages of a session; `customer_id` always equals the session's owner. */
export const chatMessagesTable = defineTable('chat_messages', {
  columns: {
    message_id: autoIncrement(),
    session_id: varchar(36),
    customer_id: int(),
    // Made by the client, so that a repeated delivery is recognised; clients' ids tell case apart.
    local_id: varchar(100).binary().nullable(),
    sender: varchar(255),
    message: mediumtext().nullable(),
    ai_reasoning: mediumtext().nullable(),
    image_locations: json<string[]>().nullable(),
    image_description: text().nullable(),
    file_locations: json<string[]>().nullable(),
    chart_data: json<JsonObject[]>().nullable(),
    ai_character_name: varchar(255).nullable(),
    is_tts: boolean().default({ literal: false }),
    api_text_gen_model_name: varchar(255).nullable(),
    api_text_gen_settings: json<JsonObject>().nullable(),
    api_tts_gen_model_name: varchar(255).nullable(),
    api_image_gen_settings: json<JsonObject>().nullable(),
    image_generation_request: json<JsonObject>().nullable(),
    claude_code_data: json<JsonObject>().nullable(),
    is_gps_location_message: boolean().default({ literal: false }),
    show_transcribe_button: boolean().default({ literal: false }),
    favorite: boolean().default({ literal: false }),
    test_mode: boolean().default({ literal: false }),
    // How an answer came about; NULL for messages that were not generated here.
    tool_calls: json<JsonObject[]>().nullable(),
    token_usage: json<JsonObject>().nullable(),
    cost_usd: double().nullable(),
    timings: json<Record<string, number>>().nullable(),
    // A question has one while its answer is made, and when that was interrupted.
    answer_status: oneOf(['complete', 'stopped', 'failed', 'running', 'interrupted']).nullable(),
    // Whether there are images or files, which an index on JSON could not tell.
    has_attachments: boolean().default({ literal: false }),
    created_at: instant().default('now'),
  },
  primaryKey: ['message_id'],
  unique: [{ name: 'uq_chat_messages_local_id', columns: ['session_id', 'local_id'] }],
  indexes: [
    { name: 'ix_chat_messages_session', columns: ['session_id', 'created_at', 'message_id'] },
    { name: 'ix_chat_messages_customer', columns: ['customer_id', 'created_at', 'message_id'] },
    { name: 'ix_chat_messages_favorite', columns: ['customer_id', 'favorite', 'created_at'] },
    {
      name: 'ix_chat_messages_attachments',
      columns: ['customer_id', 'has_attachments', 'created_at'],
    },
    { name: 'ix_chat_messages_local_id', columns: ['customer_id', 'local_id'] },
  ],
  fullText: [{ name: 'ft_chat_messages_message', columns: ['message'] }],
  foreignKeys: [
    {
      name: 'fk_chat_messages_session',
      columns: ['session_id'],
      references: { table: 'chat_sessions', columns: ['session_id'] },
      onDelete: 'CASCADE',
    },
    {
      name: 'fk_chat_messages_customer',
      columns: ['customer_id'],
      references: { table: 'users', columns: ['customer_id'] },
      onDelete: 'CASCADE',
    },
  ],
})
