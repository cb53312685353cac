/** Log probabilities for tokens; made up, the same token always getting the same one. */
export function choiceLogprobs(tokens: readonly string[]): { content: unknown[]; refusal: null } {
  return { content: tokens.map(tokenLogprob), refusal: null }
}

function tokenLogprob(token: string): Record<string, unknown> {
  const bytes = [...Buffer.from(token)]
  const logprob = -((bytes.reduce((sum, byte) => sum + byte, 0) % 97) + 1) / 1000
  return { token, logprob, bytes, top_logprobs: [] }
}
