import type { Generation } from '../text/generation.js'
import type { WorkflowContext } from '../workflow.js'
import type { ResearchQuestion } from './research-prompts.js'

/** Has the prompt for the research written; without one the research is asked the user's own words. */
export async function optimise(
  { signal, logger }: WorkflowContext,
  { provider, generateRequest }: Generation,
  { query }: ResearchQuestion,
): Promise<string> {
  try {
    const { text } = await provider.generate(generateRequest)
    return text.trim() || query
  } catch (error) {
    signal.throwIfAborted()
    logger.warn('research prompt could not be written', { error })
    return query
  }
}
