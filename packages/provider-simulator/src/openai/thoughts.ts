import type { Effort, OpenAiModel } from './models.js'

const usual =
  'I look at what was asked, check what came before, and decide on a short and direct answer.'

/** What a model that shows its reasoning thinks about anything. */
export function usualThoughts(
  { reasoning_effort }: { reasoning_effort?: Effort | null | undefined },
  { efforts }: OpenAiModel,
): string {
  return efforts === null || (reasoning_effort ?? efforts[0]) === 'none' ? '' : usual
}
