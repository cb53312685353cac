/** How sessions are named; clients' settings do not change it. */
export const sessionNaming = {
  temperature: 0.3,
  maxTokens: 50,
  longestName: 50,
  fallback: 'New chat',
  /** Longest wait for the model, retries included. */
  timeoutMs: 20_000,
  /** How much of a text the model gets to see. */
  longestSource: 4000,
} as const
