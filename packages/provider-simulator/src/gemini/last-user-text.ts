/** Text of the last user turn of a request that was not validated yet. */
export function lastUserText(body: unknown): string {
  const { contents } = asRecord(body)
  const turns = (Array.isArray(contents) ? contents : []).map(asRecord)
  const last = turns.findLast(({ role, parts }) => role !== 'model' && textOf(parts) !== '')
  return textOf(last?.parts)
}

function textOf(parts: unknown): string {
  if (!Array.isArray(parts)) return ''
  const texts = parts.map((part) => asRecord(part).text)
  return texts.filter((text) => typeof text === 'string').join('\n')
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
