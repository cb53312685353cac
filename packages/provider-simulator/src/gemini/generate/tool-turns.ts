import { invalidArgument } from '../errors.js'
import { isGenuineSignature } from '../ids.js'
import type { GeminiModel } from '../models.js'
import type { RequestContent } from './content-schema.js'

/** Refuses results without their call, calls without their results, and thoughts that did not come back unchanged. */
export function checkToolTurns(contents: readonly RequestContent[], model: GeminiModel): void {
  let open = 0
  for (const [index, content] of contents.entries()) {
    const results = count(content, 'functionResponse')
    if (results > 0 && open === 0)
      throw invalidArgument(
        'Please ensure that function response turn comes immediately after a function call turn.',
      )
    if (open !== results)
      throw invalidArgument(
        'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
      )
    open = count(content, 'functionCall')
    if (open > 0 && (index === 0 || contents[index - 1]?.role === 'model'))
      throw invalidArgument(
        'Please ensure that function call turn comes immediately after a user turn or after a function response turn.',
      )
  }
  if (open > 0)
    throw invalidArgument(
      'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.',
    )
  checkSignatures(contents)
  if (model.signsCalls) checkCurrentTurn(contents)
}

function count({ parts = [] }: RequestContent, kind: 'functionCall' | 'functionResponse'): number {
  return parts.filter((part) => part[kind] !== undefined).length
}

function checkSignatures(contents: readonly RequestContent[]): void {
  for (const { parts = [] } of contents)
    for (const { thoughtSignature } of parts)
      if (thoughtSignature !== undefined && !isGenuineSignature(thoughtSignature))
        throw invalidArgument('Thought signature is not valid.')
}

/** In the turn that is under way every first call has to be signed. */
function checkCurrentTurn(contents: readonly RequestContent[]): void {
  const start = contents.findLastIndex(
    (content) => content.role !== 'model' && count(content, 'functionResponse') === 0,
  )
  for (const [index, content] of contents.entries()) {
    const call = content.parts?.find((part) => part.functionCall !== undefined)
    if (index < start || call === undefined || call.thoughtSignature) continue
    throw invalidArgument(
      `Function call is missing a thought_signature in functionCall parts. This is required for tools to work correctly, and missing thought_signature may lead to degraded model performance. Additional data, function call \`default_api:${call.functionCall?.name}\` , position ${index + 1}. Please refer to https://ai.google.dev/gemini-api/docs/thought-signatures for more details.`,
    )
  }
}
