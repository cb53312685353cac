import { readJson } from '@betterai/db-kit'
import type { Selectable } from 'kysely'
import type { MainDatabase } from '../main-database.js'
import { withoutNulls } from './without-nulls.js'

type JsonObject = Record<string, unknown>

/** A stored message as clients get it: null keys left out, lists and settings never null, instants as ISO text. */
export type ChatMessage = {
  message_id: number
  session_id: string
  customer_id: number
  local_id?: string
  /** `User` or `AI` unless the caller named another sender. */
  sender: string
  message?: string
  ai_reasoning?: string
  image_locations: string[]
  image_description?: string
  file_locations: string[]
  chart_data?: JsonObject[]
  ai_character_name: string
  is_tts: boolean
  api_text_gen_model_name: string
  api_text_gen_settings: JsonObject
  api_tts_gen_model_name: string
  api_image_gen_settings: JsonObject
  image_generation_request: JsonObject
  claude_code_data: JsonObject
  is_gps_location_message: boolean
  show_transcribe_button: boolean
  favorite: boolean
  test_mode: boolean
  tool_calls?: JsonObject[]
  token_usage?: JsonObject
  /** Price of the answer in US dollars. */
  cost_usd?: number
  /** Durations in seconds. */
  timings?: Record<string, number>
  /** Whether the answer is whole, or was stopped or failed on the way; absent where it was not generated here. */
  answer_status?: 'complete' | 'stopped' | 'failed'
  created_at: string
}

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
