/** Headers that say whose account it is. */
export function openaiHeaders(settings: {
  apiKey: string
  organization?: string
}): Record<string, string> {
  const { apiKey, organization } = settings
  return {
    authorization: `Bearer ${apiKey}`,
    ...(organization === undefined ? {} : { 'openai-organization': organization }),
  }
}
