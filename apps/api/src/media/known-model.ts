import { ConfigurationError, ValidationError } from '@betterai/core'
import type { ModelRegistry } from '@betterai/providers'

/** Keys by which a lookup names a model or vendor that nobody knows. */
const keysOf = {
  speech: ['tts.model', 'tts.provider'],
  transcription: ['audio.model', 'audio.provider'],
  image: ['image.model'],
} as const

/**
 * Looks a model up that a client named. What nobody knows is the request's fault: throws `ValidationError` with the
 * field and the nearest names.
 */
export async function knownModel<T>(
  lookUp: () => Promise<T>,
  named: {
    kind: keyof typeof keysOf
    /** Settings that name the model, for example `user_settings.tts`. */
    group: string
    model: string | undefined
    models: ModelRegistry
  },
): Promise<T> {
  try {
    return await lookUp()
  } catch (error) {
    const { kind, group, model, models } = named
    const keys: readonly string[] = keysOf[kind]
    const isNamed = ConfigurationError.isInstance(error) && keys.includes(error.key ?? '')
    if (!isNamed) throw error
    const suggestions = model === undefined ? [] : models.suggest(kind, model)
    const field = `${group}.${error.key?.split('.')[1]}`
    throw new ValidationError(error.message, field, { suggestions, cause: error })
  }
}
