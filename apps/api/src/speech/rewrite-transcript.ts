import type { RewriteRule } from '../config/audio.js'

/** Applies a deployment's rules, in their order, to the final text of a transcript. */
export function rewriteTranscript(text: string, rules: readonly RewriteRule[]): string {
  return rules.reduce((all, { pattern, replacement }) => all.replace(pattern, replacement), text)
}
