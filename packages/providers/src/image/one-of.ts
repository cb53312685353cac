import { ValidationError } from '@betterai/core'
import type { ImageModel } from '../spec/media-models.js'

/** One of the values that a record names, whatever its case; throws `ValidationError` that names them all. */
export function oneOf(
  asked: string,
  { field, values, model }: { field: string; values: readonly string[]; model: ImageModel },
): string {
  const name = asked.trim().toLowerCase()
  const known = values.find((value) => value.toLowerCase() === name)
  if (known !== undefined) return known
  throw new ValidationError(
    `${model.model_name} does not take the ${field} "${asked}"; it takes ${values.join(', ')}`,
    field,
    { suggestions: values },
  )
}
