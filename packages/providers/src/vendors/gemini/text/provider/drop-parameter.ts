import type { ProviderError } from '@betterai/core'
import type { WarningEvent } from '../../../../spec/call-events.js'
import type { GeminiConfig, GeminiRequest } from '../wire.js'

/** Settings that an answer can do without, and the vendor's words that refuse them. */
const optionalSettings: readonly [keyof GeminiConfig, RegExp][] = [
  ['thinkingConfig', /thinking|thought|budget/i],
  ['temperature', /temperature/i],
  ['toolConfig', /tool_?config|function_?calling_?config/i],
]

/** After a refusal that concerns a setting which can be done without: takes it out and returns the warning. */
export function dropRefusedSetting(
  { config }: GeminiRequest,
  error: ProviderError,
): WarningEvent | undefined {
  if (error.upstreamStatus !== 400 || error.reason !== 'bad_request') return undefined
  const words = `${error.parameter ?? ''} ${error.originalError ?? ''}`
  if (/signature/i.test(words)) return undefined
  const refused = optionalSettings.find(([name, pattern]) => name in config && pattern.test(words))
  if (refused === undefined) return undefined
  const [name] = refused
  Reflect.deleteProperty(config, name)
  return {
    type: 'warning',
    code: 'unsupported_parameter',
    message: `The model does not take ${name}; it was left out`,
  }
}
