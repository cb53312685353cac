const secretKeys: ReadonlySet<string> = new Set([
  'access_token',
  'accesstoken',
  'api_key',
  'apikey',
  'auth_token',
  'authorization',
  'client_secret',
  'cookie',
  'password',
  'refresh_token',
  'refreshtoken',
  'secret',
  'secretaccesskey',
  'set-cookie',
  'token',
  'x-api-key',
])

/** Below this, only texts that look like secrets are found. */
const deepest = 4

/** Replaces the values of fields that hold secrets by a marker; what has none is given back as it is. */
export function hideSecretFields(fields: object): Record<string, unknown> {
  return hideIn(fields, 0) as Record<string, unknown>
}

function hideIn(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > deepest) return value
  if (value instanceof Error || 'toJSON' in value) return value
  const given = value as Record<string, unknown>
  let copy: Record<string, unknown> | undefined
  for (const key in given) {
    const shown = isSecret(key) ? '[redacted]' : hideIn(given[key], depth + 1)
    if (shown === given[key]) continue
    // A list stays a list.
    copy ??= (Array.isArray(value) ? [...value] : { ...given }) as Record<string, unknown>
    copy[key] = shown
  }
  return copy ?? value
}

function isSecret(key: string): boolean {
  return secretKeys.has(key) || secretKeys.has(key.toLowerCase())
}
