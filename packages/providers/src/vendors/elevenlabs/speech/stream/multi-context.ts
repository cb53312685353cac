import { voiceSettingsOf } from '../request.js'
import type { ContextDialect } from './dialect.js'

/** The socket of the models up to v2.5; a voice has a socket of its own. */
export const multiContext: ContextDialect = {
  voiceSettings: ['stability', 'similarity_boost', 'style', 'use_speaker_boost'],
  path({ settings, request }) {
    const { voice, model, format } = settings
    const query = new URLSearchParams({
      model_id: model,
      output_format: format,
      auto_mode: 'true',
      sync_alignment: 'true',
      inactivity_timeout: '180',
    })
    if (request.language !== undefined && model.endsWith('_v2_5'))
      query.set('language_code', request.language)
    return `/v1/text-to-speech/${voice}/multi-stream-input?${query}`
  },
  say(text, { call, isFirst }) {
    const message = { text, flush: true }
    if (!isFirst) return [message]
    const settings = voiceSettingsOf(call)
    return [{ text: ' ', ...(settings === undefined ? {} : { voice_settings: settings }) }, message]
  },
  keepAlive: () => ({ text: '' }),
  end: () => ({ close_context: true }),
}
