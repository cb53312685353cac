import type { ChatMessage } from '@betterai/contracts'
import { readJson } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'
import { withoutNulls } from './without-nulls.js'

/** Brings a row of `chat_messages` into the form that clients get. */
export function toChatMessage({
  has_attachments: _kept,
  ...row
}: Selectable<MainDatabase['chat_messages']>): ChatMessage {
  return withoutNulls({
    ...row,
    image_locations: readJson(row.image_locations) ?? [],
    file_locations: readJson(row.file_locations) ?? [],
    chart_data: readJson(row.chart_data),
    ai_character_name: row.ai_character_name ?? '',
    api_text_gen_model_name: row.api_text_gen_model_name ?? '',
    api_text_gen_settings: readJson(row.api_text_gen_settings) ?? {},
    api_tts_gen_model_name: row.api_tts_gen_model_name ?? '',
    api_image_gen_settings: readJson(row.api_image_gen_settings) ?? {},
    image_generation_request: readJson(row.image_generation_request) ?? {},
    claude_code_data: readJson(row.claude_code_data) ?? {},
    tool_calls: readJson(row.tool_calls),
    token_usage: readJson(row.token_usage),
    timings: readJson(row.timings),
    created_at: row.created_at.toISOString(),
  })
}
