import type { OpenAiError } from './errors.js'
import { invalidRequest } from './errors.js'
import type { Effort, OpenAiModel } from './models.js'

/** The error for a parameter the model does not take. */
export function unsupportedParameter(param: string, advice = ''): OpenAiError {
  return invalidRequest(
    `Unsupported parameter: '${param}' is not supported with this model.${advice}`,
    param,
    'unsupported_parameter',
  )
}

/** Refuses efforts the model does not know, and any effort on models that do not reason. */
export function checkEffort(
  model: OpenAiModel,
  effort: Effort | null | undefined,
  param: string,
): void {
  if (effort === null || effort === undefined) return
  if (model.efforts === null) throw unsupportedParameter(param)
  if (model.efforts.includes(effort)) return
  const supported = model.efforts.map((level) => `'${level}'`).join(', ')
  throw invalidRequest(
    `Unsupported value: '${effort}' is not supported with the '${model.id}' model. Supported values are: ${supported}.`,
    param,
    'unsupported_value',
  )
}

/** Whether the model samples freely: it does not reason, or reasoning was switched off for this request. */
export function takesSampling(model: OpenAiModel, effort: Effort | null | undefined): boolean {
  return model.efforts === null || effort === 'none'
}
