/** Output and total of an answer whose reasoning some vendors count beside the output: both include it afterwards. */
export function countOutput(reported: {
  input: number
  output: number
  reasoning: number
  total: number | undefined
}): { output_tokens: number; total_tokens: number } {
  const { input, output, reasoning, total = input + output } = reported
  const isCountedBeside = reasoning > output || total === input + output + reasoning
  const output_tokens = isCountedBeside ? output + reasoning : output
  return { output_tokens, total_tokens: Math.max(total, input + output_tokens) }
}
