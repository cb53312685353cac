import type { ContextDialect } from './dialect.js'

/** The socket of v3 and v4; voices are named in the first message of a context and never again. */
export const dialogue: ContextDialect = {
  voiceSettings: ['stability'],
  chunkSchedule: false,
  path({ settings, request }) {
    const query = new URLSearchParams({
      model_id: settings.model,
      output_format: settings.format,
      sync_alignment: 'true',
    })
    if (request.language !== undefined) query.set('language_code', request.language)
    return `/v1/text-to-dialogue/multi-stream-input?${query}`
  },
  say(text, { call, isFirst }) {
    const { voice } = call.settings
    const stability = call.request.voice_settings?.stability
    const message = { inputs: [{ text, voice_id: voice }], flush: true }
    if (!isFirst) return [message]
    const settings = stability === undefined ? {} : { voice_settings: { stability } }
    return [{ voices: [voice], ...settings, ...message }]
  },
  keepAlive: () => ({ keep_alive: true }),
  end: () => ({ close_context: true }),
}
