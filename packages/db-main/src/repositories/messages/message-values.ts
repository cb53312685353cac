import type { MessageContent } from '@betterai/contracts'
import { writeJson } from '@betterai/db-kit'
import { presentOnly } from '../present-only.js'

/** Columns that an update may write, from what the payload holds; absent and null fields are left out. */
export function updatableValues(payload: MessageContent) {
  return presentOnly({
    message: payload.message,
    ai_reasoning: payload.ai_reasoning,
    image_locations: writeJson(payload.image_locations),
    file_locations: writeJson(payload.file_locations),
    chart_data: writeJson(payload.chart_data),
    ...generationValues(payload),
    claude_code_data: writeJson(payload.claude_code_data),
    favorite: payload.favorite,
  })
}

/** Columns of a new message; only answers carry what they were generated with. */
export function insertableValues(payload: MessageContent, isAiMessage: boolean) {
  return presentOnly({
    local_id: payload.local_id,
    message: payload.message,
    ai_reasoning: payload.ai_reasoning,
    image_locations: writeJson(payload.image_locations),
    file_locations: writeJson(payload.file_locations),
    chart_data: writeJson(payload.chart_data),
    ai_character_name: payload.ai_character_name,
    ...(isAiMessage ? generationValues(payload) : {}),
    claude_code_data: writeJson(payload.claude_code_data),
    is_tts: payload.is_tts,
    is_gps_location_message: payload.is_gps_location_message,
    show_transcribe_button: payload.show_transcribe_button,
    favorite: payload.favorite,
    test_mode: payload.test_mode,
  })
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
