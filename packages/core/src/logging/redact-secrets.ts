/** Everything that may belong to a secret in running text, in a URL and in JSON text; a quote ends it, and no length is open, so that long texts take little time. */
const secretPatterns: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\b(sk|pk|rk|xai|gsk|pplx|key)-[A-Za-z0-9_-]{8,}/g, '$1-[redacted]'],
  [/\b(sk|gsk|hf|r8)_[A-Za-z0-9_]{16,}/g, '$1_[redacted]'],
  [/\bAIza[0-9A-Za-z_-]{20,}/g, '[redacted]'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g, '[redacted]'],
  [/\beyJ[A-Za-z0-9_-]{8,1000}\.[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]*/g, '[redacted]'],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@"'\\]{0,200}):[^\s@/"'\\]{1,500}@/gi, '$1:[redacted]@'],
  [
    /([?&](?:(?:access|auth|id|refresh|x-amz-security)[_-])?(?:token|key|api_?key|secret|password|(?:x-amz-)?(?:signature|credential)|sig)=)[^&\s"'\\]+/gi,
    '$1[redacted]',
  ],
]

/** Replaces API keys, tokens and passwords inside a text by a marker. */
export function redactSecrets(text: string): string {
  let result = text
  for (const [pattern, replacement] of secretPatterns) result = result.replace(pattern, replacement)
  return result
}
