import type { ChatMessage } from '@betterai/contracts'
import { readJson, withoutNulls } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'

type MessageRow = Selectable<MainDatabase['chat_messages']>

/** Brings a row of `chat_messages` into the form that clients get; spelled out, since a generic copy takes twice as long. */
export function toChatMessage(row: MessageRow): ChatMessage {
  return {
    message_id: row.message_id,
    session_id: row.session_id,
    customer_id: row.customer_id,
    sender: row.sender,
    image_locations: readJson(row.image_locations) ?? [],
    file_locations: readJson(row.file_locations) ?? [],
    ai_character_name: row.ai_character_name ?? '',
    is_tts: row.is_tts,
    api_text_gen_model_name: row.api_text_gen_model_name ?? '',
    api_text_gen_settings: readJson(row.api_text_gen_settings) ?? {},
    api_tts_gen_model_name: row.api_tts_gen_model_name ?? '',
    api_image_gen_settings: readJson(row.api_image_gen_settings) ?? {},
    image_generation_request: readJson(row.image_generation_request) ?? {},
    claude_code_data: readJson(row.claude_code_data) ?? {},
    is_gps_location_message: row.is_gps_location_message,
    show_transcribe_button: row.show_transcribe_button,
    favorite: row.favorite,
    test_mode: row.test_mode,
    created_at: row.created_at.toISOString(),
    ...optionalParts(row),
  }
}

function optionalParts(row: MessageRow) {
  return withoutNulls({
    local_id: row.local_id,
    message: row.message,
    ai_reasoning: row.ai_reasoning,
    image_description: row.image_description,
    cost_usd: row.cost_usd,
    answer_status: row.answer_status,
    chart_data: readJson(row.chart_data),
    tool_calls: readJson(row.tool_calls),
    token_usage: readJson(row.token_usage),
    timings: readJson(row.timings),
  })
}
