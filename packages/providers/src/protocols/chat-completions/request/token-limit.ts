import type { ChatRequestBody } from '../wire.js'

/** Gives the token limit the name that other vendors know it by. */
export function useMaxTokens(body: ChatRequestBody): void {
  const { max_completion_tokens } = body
  if (max_completion_tokens === undefined) return
  delete body.max_completion_tokens
  body.max_tokens = max_completion_tokens
}
