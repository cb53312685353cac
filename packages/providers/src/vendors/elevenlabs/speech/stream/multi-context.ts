import { voiceSettingsOf } from '../request.js'
import type { ContextDialect } from './dialect.js'

/** The socket of the models up to v2.5; a voice has a socket of its own. */
export const multiContext: ContextDialect = {
  voiceSettings: ['stability', 'similarity_boost', 'style', 'use_speaker_boost'],
  chunkSchedule: true,
  path({ settings, request }) {
    const { voice, model, format } = settings
    const query = new URLSearchParams({
      model_id: model,
      output_format: format,
      sync_alignment: 'true',
      inactivity_timeout: '180',
    })
    // Without a schedule of their own, whole sentences are spoken as they come.
    if (request.chunk_schedule === undefined) query.set('auto_mode', 'true')
    if (request.language !== undefined && model.endsWith('_v2_5'))
      query.set('language_code', request.language)
    return `/v1/text-to-speech/${voice}/multi-stream-input?${query}`
  },
  say(text, { call, isFirst }) {
    const message = { text, flush: true }
    if (!isFirst) return [message]
    const settings = voiceSettingsOf(call)
    const { chunk_schedule } = call.request
    const opening = {
      text: ' ',
      ...(settings === undefined ? {} : { voice_settings: settings }),
      ...(chunk_schedule === undefined
        ? {}
        : { generation_config: { chunk_length_schedule: chunk_schedule } }),
    }
    return [opening, message]
  },
  keepAlive: () => ({ text: '' }),
  end: () => ({ close_context: true }),
}
