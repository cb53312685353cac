import type { AnswerOutcome, MessageContent } from '@betterai/contracts'
import { jsonIsFilled, writeJson } from '@betterai/db-kit'
import type { ExpressionBuilder } from 'kysely'
import type { MainDatabase } from '../../main-database.js'
import type { MainHandle } from '../main-handle.js'
import { presentOnly } from '../present-only.js'

/** Columns that say what an answer cost and how it ended, all of them, so that a new answer leaves nothing of an old one. */
export function outcomeValues(outcome: AnswerOutcome) {
  return {
    tool_calls: writeJson(outcome.tool_calls),
    token_usage: writeJson(outcome.token_usage),
    cost_usd: outcome.cost_usd ?? null,
    timings: writeJson(outcome.timings),
    answer_status: outcome.answer_status ?? null,
  }
}

/** Columns that an update may write, from what the payload holds; absent and null fields are left out. */
export function updatableValues(payload: MessageContent) {
  return presentOnly({
    ...contentValues(payload),
    ...generationValues(payload),
    favorite: payload.favorite,
  })
}

/** Columns of a new message; only answers carry what they were generated with. */
export function insertableValues(payload: MessageContent, isAiMessage: boolean) {
  const { image_locations, file_locations } = payload
  return presentOnly({
    ...contentValues(payload),
    ...traitValues(payload),
    ...(isAiMessage ? generationValues(payload) : {}),
    local_id: payload.local_id,
    favorite: payload.favorite,
    test_mode: payload.test_mode,
    has_attachments: isFilled(image_locations) || isFilled(file_locations),
  })
}

/** What a message is besides its content. */
export function traitValues(payload: MessageContent) {
  return presentOnly({
    ai_character_name: payload.ai_character_name,
    is_tts: payload.is_tts,
    is_gps_location_message: payload.is_gps_location_message,
    show_transcribe_button: payload.show_transcribe_button,
  })
}

/** The flag that follows the lists of images and files, of which an update may bring either. */
export function attachmentFlag(
  db: MainHandle,
  { image_locations, file_locations }: MessageContent,
  { ref, lit, or }: ExpressionBuilder<MainDatabase, 'chat_messages'>,
) {
  if (!image_locations && !file_locations) return {}
  const filled = (
    given: string[] | null | undefined,
    column: 'image_locations' | 'file_locations',
  ) => (given ? lit(given.length > 0) : jsonIsFilled(db, ref(column)))
  return {
    has_attachments: or([
      filled(image_locations, 'image_locations'),
      filled(file_locations, 'file_locations'),
    ]).$castTo<boolean>(),
  }
}

function contentValues(payload: MessageContent) {
  return {
    message: payload.message,
    ai_reasoning: payload.ai_reasoning,
    image_locations: writeJson(payload.image_locations),
    file_locations: writeJson(payload.file_locations),
    chart_data: writeJson(payload.chart_data),
    claude_code_data: writeJson(payload.claude_code_data),
  }
}

function generationValues(payload: MessageContent) {
  return {
    api_text_gen_model_name: payload.api_text_gen_model_name,
    api_text_gen_settings: writeJson(payload.api_text_gen_settings),
    api_tts_gen_model_name: payload.api_tts_gen_model_name,
    api_image_gen_settings: writeJson(payload.api_image_gen_settings),
    image_generation_request: writeJson(payload.image_generation_request),
  }
}

function isFilled(list: string[] | null | undefined): boolean {
  return (list?.length ?? 0) > 0
}
