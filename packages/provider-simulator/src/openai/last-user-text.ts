/** Text of the last user message of a chat or responses request, or the prompt of one for images, not validated yet. */
export function lastUserText(body: unknown): string {
  const { messages, input, prompt } = asRecord(body)
  if (typeof input === 'string') return input
  if (typeof prompt === 'string') return prompt
  const items = Array.isArray(messages) ? messages : Array.isArray(input) ? input : []
  const last = items.map(asRecord).findLast((item) => item.role === 'user')
  return textOf(last?.content)
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
