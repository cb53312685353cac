import type { ChatRequest } from '@betterai/contracts'
import { promptText } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { noAudio } from '../../../../speech/open-speech.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import type { SpeechResult, Workflow, WorkflowContext } from '../workflow.js'
import { openEventSpeech } from './open-event-speech.js'
import { tellSpeechFailure } from './speech-failure.js'
import type { FinishedSpeech } from './speech-output.js'
import { SpeechOutput } from './speech-output.js'

/** Speaks the text of a message that is stored already. */
export function createSpeechWorkflow(parts: SpeechParts): Workflow<SpeechResult> {
  return async (context) => {
    const { request, signal } = context
    const text = textOf(request)
    if (text === '') throw new ValidationError('No text provided for TTS generation', 'prompt')
    const speech = await openEventSpeech(context, parts)
    // Speech that has no message to go to would be made for nothing.
    if (!request.user_input?.message_id) {
      context.enterStage('database')
      throw new ValidationError('TTS request requires message_id', 'user_input.message_id')
    }
    await using output = new SpeechOutput(context, { speech, text }, parts)
    try {
      if (!(await output.speak(signal))) throw noAudio(speech.provider_name)
    } catch (error) {
      if (signal.aborted || !output.isStarted) throw error
      tellSpeechFailure(context, error, speech.provider_name)
      return resultOf(context, { model: speech.model, provider: speech.provider_name })
    }
    return resultOf(context, await output.finish(signal))
  }
}

/** A text alone, or the first text of a prompt of several parts. */
function textOf({ prompt }: ChatRequest): string {
  if (typeof prompt === 'string') return prompt.trim()
  return promptText(prompt?.filter(({ type }) => type === 'text').slice(0, 1))
}

/** Speech that failed, or has no file, changes nothing of the message. */
function resultOf(
  { spending }: WorkflowContext,
  {
    model,
    provider,
    audio_url = null,
    stored_url,
  }: Pick<FinishedSpeech, 'model' | 'provider'> & Partial<FinishedSpeech>,
): SpeechResult {
  const { usage = null, cost = null } = spending.report() ?? {}
  return {
    kind: 'speech',
    model,
    provider,
    usage,
    cost,
    file_locations: stored_url ? [stored_url] : [],
    is_stored: audio_url !== null,
  }
}
