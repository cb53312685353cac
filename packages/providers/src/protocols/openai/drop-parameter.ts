import type { ProviderError } from '@betterai/core'
import { ownValue } from '../../shared/own-value.js'
import type { WarningEvent } from '../../spec/call-events.js'
import { renamedCode } from '../../text/request/request-settings.js'

/** Parameters whose absence changes the style of an answer, not its meaning. */
const optionalParameters = [
  'temperature',
  'max_tokens',
  'max_completion_tokens',
  'max_output_tokens',
  'reasoning_effort',
  'reasoning.effort',
  'reasoning.summary',
  'reasoning.mode',
  'reasoning',
  'thinking',
  'parallel_tool_calls',
  'stream_options',
  'include',
  'web_search_options',
]

const replacements: Readonly<Record<string, string>> = {
  max_tokens: 'max_completion_tokens',
  max_completion_tokens: 'max_tokens',
}

/** Spellings of a vendor that are no field of the body. */
const otherSpellings: Readonly<Record<string, string>> = {
  reasoningEffort: 'reasoning.effort',
  include_usage: 'stream_options.include_usage',
}

/** Words that may name a parameter: joined by `_` or `.`, quoted, or in a spelling of their own. */
const namingWords = /[a-z]+(?:[_.][a-z]+)+|(?<=['`])[a-z]+(?=['`])|reasoningEffort/g

/** How vendors and compatible servers say that they do not take a parameter. */
const refusingWords =
  /unsupported|not support(?:ed)?\b|unknown (?:parameter|field|argument|name|propert)|unrecognized|must be one of|invalid reasoning|extra (?:inputs?|fields?)|additional propert|not permitted|unexpected (?:keyword|argument|parameter|field|propert|input)/i

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
  if (error.originalError?.includes("reasoning_effort to 'none'")) return switchOffReasoning(body)
  const [name = '', part] = parameter.split('.')
  const holder: unknown = part === undefined ? body : Reflect.get(body, name)
  const key = part ?? name
  if (typeof holder !== 'object' || holder === null || !(key in holder)) return undefined
  const value: unknown = Reflect.get(holder, key)
  Reflect.deleteProperty(holder, key)
  const otherName = replacements[parameter]
  if (otherName !== undefined && error.originalError?.includes(otherName)) {
    Reflect.set(body, otherName, value)
    return {
      type: 'warning',
      code: renamedCode,
      message: `The model takes ${parameter} under the name ${otherName}`,
    }
  }
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `The model does not take ${parameter}; it was left out`,
  }
}

/** Some models call functions on this API only while they do not reason. */
function switchOffReasoning(body: object): WarningEvent | undefined {
  if (!('tools' in body) || Reflect.get(body, 'reasoning_effort') === 'none') return undefined
  Reflect.set(body, 'reasoning_effort', 'none')
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: 'The model does not reason together with functions; reasoning was switched off',
  }
}

/** A field of an optional object can be done without too. */
function isOptional(name: string): boolean {
  const [holder = ''] = name.split('.')
  return (
    optionalParameters.includes(name) || (holder !== name && optionalParameters.includes(holder))
  )
}

function refusedParameter(error: ProviderError): string | undefined {
  const code = error.upstreamCode ?? ''
  const text = error.originalError ?? ''
  const isRefusal =
    /^(unsupported_parameter|unsupported_value|unknown_parameter|extra_forbidden)$/.test(code) ||
    refusingWords.test(text)
  if (!isRefusal) return undefined
  const named = error.parameter ? [error.parameter] : (text.match(namingWords) ?? [])
  const spelled = named.map((name) => ownValue(otherSpellings, name) ?? name)
  return spelled.find(isOptional)
}
