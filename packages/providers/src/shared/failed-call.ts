/** Which call failed. */
export type FailedCall = { provider: string; operation: string }

/** The text of every vendor failure; what the vendor said stays in `originalError`. */
export function failureMessage({ provider, operation }: FailedCall): string {
  return `${provider} ${operation} failed`
}
