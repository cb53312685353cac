/** Text of the last user message of a request that was not validated yet; results of tools hold none. */
export function lastUserText(body: unknown): string {
  const { messages } = asRecord(body)
  const users = (Array.isArray(messages) ? messages : [])
    .map(asRecord)
    .filter((message) => message.role === 'user')
  return users.map((message) => textOf(message.content)).findLast((text) => text !== '') ?? ''
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  const texts = content.map((part) => asRecord(part).text)
  return texts.filter((text) => typeof text === 'string').join('\n')
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
