/** Parameters whose absence changes the style of an answer, not its meaning, and the vendor's words that refuse them. */
const optionalParameters: readonly [string, RegExp][] = [
  ['temperature', /^`?temperature`?\b/i],
  ['thinking', /^\W?thinking\b|adaptive thinking/i],
  ['output_config.effort', /^output_config\.effort|effort parameter|effort level/i],
  ['max_tokens', /^max_tokens\b/i],
  ['tool_choice.disable_parallel_tool_use', /disable_parallel_tool_use/i],
]

const fieldPath = /^([a-z_]+(?:\.[a-z0-9_]+)*):/

/** The parameter that the vendor's words refuse; undefined when they name none. */
export function refusedParameter(message: string): string | undefined {
  const known = optionalParameters.find(([, pattern]) => pattern.test(message))
  return known?.[0] ?? fieldPath.exec(message)?.[1]
}
