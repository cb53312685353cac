/** Fields whose content is the caller's and stays as it is. */
const opaqueFields: ReadonlySet<string> = new Set([
  'args',
  'response',
  'parameters',
  'parametersJsonSchema',
  'responseSchema',
  'responseJsonSchema',
  'partMetadata',
  'labels',
])

/** Writes all names in camel case, as the vendor takes both spellings, and leaves out what is null. */
export function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase)
  if (typeof value !== 'object' || value === null) return value
  const named = Object.entries(value).flatMap(([key, inner]) => {
    if (inner === null) return []
    const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
    return [[name, opaqueFields.has(name) ? inner : inCamelCase(inner)]]
  })
  return Object.fromEntries(named)
}

/** A place such as `generation_config.stop_sequences[0]`, in the spelling of the vendor's errors. */
export function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const name = String(step).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
    return text === '' ? name : `${text}.${name}`
  }, '')
}
