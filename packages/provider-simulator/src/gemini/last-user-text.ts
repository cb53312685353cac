/** Text of the last user turn, or the prompt of one for videos, of a request that was not validated yet. */
export function lastUserText(body: unknown): string {
  const { contents, input, instances } = asRecord(body)
  if (typeof input === 'string') return input
  if (Array.isArray(input)) return textOf(input)
  if (Array.isArray(instances)) return String(asRecord(instances[0]).prompt ?? '')
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
