import { ConfigurationError, ValidationError } from '@betterai/core'
import type { ModelRegistry } from '@betterai/providers'

const kindOf = { tts: 'speech', speech: 'transcription' } as const
/** Keys by which a lookup names a model or vendor that nobody knows. */
const keysOf = { tts: ['tts.model', 'tts.provider'], speech: ['audio.model', 'audio.provider'] }

/**
 * Looks a model up that a client named. What nobody knows is the request's fault: throws `ValidationError` with the
 * field and the nearest names.
 */
export async function knownModel<T>(
  lookUp: () => Promise<T>,
  named: { group: keyof typeof kindOf; model: string | undefined; models: ModelRegistry },
): Promise<T> {
  try {
    return await lookUp()
  } catch (error) {
    const { group, model, models } = named
    const isNamed = ConfigurationError.isInstance(error) && keysOf[group].includes(error.key ?? '')
    if (!isNamed) throw error
    const suggestions = model === undefined ? [] : models.suggest(kindOf[group], model)
    const field = `user_settings.${group}.${error.key?.split('.')[1]}`
    throw new ValidationError(error.message, field, { suggestions, cause: error })
  }
}
