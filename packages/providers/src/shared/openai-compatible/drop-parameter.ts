import type { ProviderError } from '@betterai/core'
import type { WarningEvent } from '../../call/attempts.js'

/** Parameters whose absence changes the style of an answer, not its meaning. */
const optionalParameters = [
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'reasoning_effort',
  'reasoning.effort',
  'reasoning.summary',
  'reasoning',
  'parallel_tool_calls',
  'stream_options',
  'include',
  'web_search_options',
]

const replacements: Readonly<Record<string, string>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
}

/**
 * After a refusal that names a parameter which can be done without: takes it out of the body, or gives it its other
 * name, and returns the warning. Undefined when the refusal concerns anything else.
 */
export function dropRefusedParameter({
  body,
  error,
}: {
  body: object
  error: ProviderError
}): WarningEvent | undefined {
  if (error.upstreamStatus !== 400 && error.upstreamStatus !== 422) return undefined
  const parameter = refusedParameter(error)
  if (parameter === undefined) return undefined
  const [name = '', part] = parameter.split('.')
  const holder: unknown = part === undefined ? body : Reflect.get(body, name)
  const key = part ?? name
  if (typeof holder !== 'object' || holder === null || !(key in holder)) return undefined
  const value: unknown = Reflect.get(holder, key)
  Reflect.deleteProperty(holder, key)
  const otherName = replacements[parameter]
  if (otherName !== undefined && error.originalError?.includes(otherName))
    Reflect.set(body, otherName, value)
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `The model does not take ${parameter}; it was left out`,
  }
}

function refusedParameter(error: ProviderError): string | undefined {
  const code = error.upstreamCode ?? ''
  const text = error.originalError ?? ''
  const isRefusal =
    /^(unsupported_parameter|unsupported_value|unknown_parameter|extra_forbidden)$/.test(code) ||
    /unsupported|not supported|unknown parameter|unrecognized/i.test(text)
  if (!isRefusal) return undefined
  const named = error.parameter ?? /'([a-z_.]+)'/.exec(text)?.[1]
  return optionalParameters.find((parameter) => parameter === named)
}
