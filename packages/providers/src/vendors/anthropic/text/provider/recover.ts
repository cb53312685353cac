import type { ProviderError } from '@betterai/core'
import { ownValue } from '../../../../shared/own-value.js'
import type { WarningEvent } from '../../../../spec/call-events.js'
import type { MessagesRequestBody } from '../wire.js'

/**
 * After a refusal that names a parameter which can be done without: changes the body to what the vendor asks for, or
 * takes the parameter out, and returns the warning. Undefined when the refusal concerns anything else.
 */
export function changeRefusedParameter(
  body: MessagesRequestBody,
  error: ProviderError,
): WarningEvent | undefined {
  if (error.upstreamStatus !== 400 || error.reason !== 'bad_request') return undefined
  const change = ownValue(changes, error.parameter ?? '')
  const message = change?.(body, error.originalError ?? '')
  return message === undefined
    ? undefined
    : { type: 'warning', code: 'unsupported_parameter', message }
}

/** Changes a body; undefined when there is nothing to change. */
type Change = (body: MessagesRequestBody, words: string) => string | undefined

const changes: Readonly<Record<string, Change>> = {
  temperature(body) {
    if (body.temperature === undefined) return undefined
    delete body.temperature
    return leftOut('temperature')
  },
  thinking: changeThinking,
  'output_config.effort': (body) => {
    if (body.output_config?.effort === undefined) return undefined
    dropEffort(body)
    return leftOut('an effort level')
  },
  tool_choice(body, words) {
    const { type, disable_parallel_tool_use } = body.tool_choice ?? {}
    const isForced = type === 'any' || type === 'tool'
    if (!isForced || !words.includes('not supported')) return undefined
    body.tool_choice = {
      type: 'auto',
      ...(disable_parallel_tool_use === undefined ? {} : { disable_parallel_tool_use }),
    }
    return 'The model cannot be made to call a tool; it may choose'
  },
  max_tokens(body, words) {
    const limit = Number(/>\s*(\d+)/.exec(words)?.[1])
    if (!(limit > 0 && limit < body.max_tokens)) return undefined
    body.max_tokens = limit
    return `The model answers with ${limit} tokens at most`
  },
  'tool_choice.disable_parallel_tool_use': (body) => {
    if (body.tool_choice?.disable_parallel_tool_use === undefined) return undefined
    delete body.tool_choice.disable_parallel_tool_use
    return leftOut('parallel_tool_calls')
  },
}

/** Models that count no budget say so, and take an effort level instead; others cannot think at all. */
function changeThinking(body: MessagesRequestBody, words: string): string | undefined {
  const { thinking } = body
  if (thinking === undefined) return undefined
  if (thinking.type === 'enabled' && words.includes('adaptive')) {
    body.thinking = { type: 'adaptive', display: 'summarized' }
    delete body.temperature
    return 'The model takes no budget for its thinking; it decides itself'
  }
  delete body.thinking
  dropEffort(body)
  return leftOut('thinking')
}

function dropEffort(body: MessagesRequestBody): void {
  const { format } = body.output_config ?? {}
  if (format === undefined) delete body.output_config
  else body.output_config = { format }
}

function leftOut(name: string): string {
  return `The model does not take ${name}; it was left out`
}
