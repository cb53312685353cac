import type { TextResult, WorkflowContext } from '../workflow.js'
import type { FinishedSpeech } from './speech-output.js'

/** Adds the speech of an answer to it, and what the speech cost, also where it failed. */
export function withSpeech(
  { spending }: WorkflowContext,
  result: TextResult,
  speech: FinishedSpeech | null,
): TextResult {
  const spent = spending.report()
  const total = {
    ...result,
    usage: spent?.usage ?? result.usage,
    cost: spent ? spent.cost : result.cost,
  }
  if (speech === null) return total
  const { extras = {} } = result
  const files = speech.stored_url === null ? [] : [speech.stored_url]
  return {
    ...total,
    speech,
    extras: {
      ...extras,
      is_tts: true,
      api_tts_gen_model_name: speech.model,
      file_locations: [...files, ...(extras.file_locations ?? [])],
    },
  }
}
