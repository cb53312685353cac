import type { IsServed } from '../../model-end.js'
import { notFound } from '../errors.js'
import type { AnthropicModel } from '../models.js'
import { findModel } from '../models.js'

/** The model with this id; throws AnthropicError when it is unknown or has ended. */
export function requireModel(id: string, { isServed }: { isServed: IsServed }): AnthropicModel {
  const model = findModel(id)
  if (model === undefined || !isServed(model)) throw notFound(`model: ${id}`)
  return model
}
