import type { ChatRequest } from '@betterai/contracts'
import type { SpeechParts } from '../../../speech/speech-parts.js'
import type { ImageMaker } from '../../image/service.js'
import { illustrate } from './image/illustrate.js'
import type { MemoryParts } from './semantic/remember.js'
import { remember } from './semantic/remember.js'
import type { AnswerSpeech } from './speech/speak-answer.js'
import { speakAnswer } from './speech/speak-answer.js'
import { withSpeech } from './speech/with-speech.js'
import type { RenewAddressesIn, Workflow, WorkflowContext } from './workflow.js'

/** Ways to answer a text request, and what may be added to any of them. */
export type AnswerParts = {
  text: Workflow
  research: Workflow
  /** Undefined where the service runs no tools. */
  agent: Workflow | undefined
  images: ImageMaker
  /** Undefined where earlier conversations are not searched. */
  memory: MemoryParts | undefined
  renewAddressesIn: RenewAddressesIn | undefined
  speech: SpeechParts
}

/** Answers text requests in the way that their settings ask for. */
export function createAnswerWorkflow({
  images,
  memory,
  renewAddressesIn,
  speech: speechParts,
  ...ways
}: AnswerParts): Workflow {
  async function answer(context: WorkflowContext, speech: AnswerSpeech | null) {
    const inWords = wayFor(context.request, ways)
    const remembered = memory ? await remember(context, memory) : null
    const result =
      remembered === null
        ? await inWords(context)
        : {
            ...(await inWords({ ...context, memory: remembered.text })),
            remembered: remembered.content,
          }
    speech?.endText()
    return illustrate(context, result, images)
  }

  return async (context) => {
    // A client may have read them long ago, and vendors fetch them now.
    await renewAddressesIn?.(context.request, context.auth.customer_id)
    const speech = speakAnswer(context, speechParts)
    if (speech === null) return answer(context, null)
    try {
      const result = await answer(context, speech)
      return withSpeech(context, result, await speech.done)
    } catch (error) {
      speech.stop()
      throw error
    }
  }
}

function wayFor(
  { user_settings: { text, general } }: ChatRequest,
  ways: Pick<AnswerParts, 'text' | 'research' | 'agent'>,
): Workflow {
  if (text.deep_research_enabled) return ways.research
  return (general.ai_agent_enabled && ways.agent) || ways.text
}
