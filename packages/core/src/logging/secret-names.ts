/** Parts of names, without the marks between their words, that say that a value is a secret. */
const secretParts =
  /token|secret|passw(?:or)?d|passphrase|apikey|privatekey|accesskey|authorization|cookie|credential|signature|jwt/
/** Names with such a part whose values are no secret: counts, kinds and limits. */
const harmless = /tokens$|tokencount|tokentype|tokenlimit|tokenizer/

/** In any spelling: `api_key`, `apiKey`, `X-API-Key`, `refreshToken`. */
function isSecretName(name: string): boolean {
  const known = verdicts.get(name)
  if (known !== undefined) return known
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const verdict = secretParts.test(plain) && !harmless.test(plain)
  if (verdicts.size < maxVerdicts) verdicts.set(name, verdict)
  return verdict
}

/** Whether a value under this name is a secret; counts of tokens and switches are none, whatever they are called. */
export function isSecretField(name: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean') return false
  if (typeof value === 'number' && /token/i.test(name)) return false
  return isSecretName(name)
}

/** Fields have few names, and every line asks for all of its own. */
const verdicts = new Map<string, boolean>()
const maxVerdicts = 2000
