import type { OpenAiModel } from './models.js'

const usual =
  'I look at what was asked, check what came before, and decide on a short and direct answer.'

/** What a model that shows its reasoning thinks about anything. */
export function usualThoughts(_request: unknown, { efforts }: OpenAiModel): string {
  return efforts === null ? '' : usual
}
