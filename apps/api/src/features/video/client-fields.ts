import { ValidationError } from '@betterai/core'
import type { CallWarning } from '@betterai/providers'

/** Fields of the vendors' side that clients send outside of their settings, or under another name. */
const names: Readonly<Record<string, string>> = {
  prompt: 'prompt',
  operation: 'operation',
  input_image: 'input_image_url',
  count: 'settings.video.number_of_videos',
  source_video_id: 'settings.video.video_id',
}

/** A field of the vendors' side as the client sent it. */
export function clientField(field: string): string {
  return names[field] ?? (field.startsWith('settings.') ? field : `settings.video.${field}`)
}

/** What a check of a request warns of, in the client's fields; errors name them too. */
export function inClientFields(check: () => readonly CallWarning[]): CallWarning[] {
  try {
    return check().map((warning) =>
      warning.field === undefined ? warning : { ...warning, field: clientField(warning.field) },
    )
  } catch (error) {
    if (!ValidationError.isInstance(error) || error.field === undefined) throw error
    const { message, field, suggestions } = error
    const options = { cause: error, ...(suggestions ? { suggestions } : {}) }
    throw new ValidationError(message, clientField(field), options)
  }
}
