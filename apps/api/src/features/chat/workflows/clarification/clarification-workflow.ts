import type { ChatRequest, Clarification } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import { clarificationDefaults } from '../../../../config/defaults.js'
import type { ImageMaker } from '../../../image/service.js'
import { makeAnswerImages } from '../image/illustrate.js'
import { announceEnd } from '../text/announce-end.js'
import type { TextWorkflowParts } from '../text/generation.js'
import { prepareGenerations } from '../text/generation.js'
import { streamAnswer } from '../text/stream-answer.js'
import type { Workflow } from '../workflow.js'
import { send } from '../workflow.js'

/** Writes one visual prompt from an idea and the answers to its questions, and generates images of it when told to; stores nothing. */
export function createClarificationWorkflow(
  parts: TextWorkflowParts & { images: ImageMaker },
): Workflow {
  return async (context) => {
    const { clarification = {}, user_settings } = context.request
    const idea = clarification.user_input
    if (idea === undefined)
      throw new ValidationError(
        'Original user input required for clarification response',
        'user_input',
      )
    const request = writingRequest(context.request, promptFor(idea, clarification))
    const result = await streamAnswer(
      context,
      await prepareGenerations({ ...context, request }, parts),
    )
    const prompt = result.text
    await send(
      context,
      customEvent('promptEnhanced', { enhanced_prompt: prompt, original_input: idea }),
    )
    const count = user_settings.image.number_of_images ?? clarificationDefaults.imageCount
    if (clarification.auto_generate_images)
      await send(context, customEvent('imageGenerationStarted', { prompt, count }))
    await announceEnd(context, result, { is_enhancement: true })
    if (clarification.auto_generate_images) {
      const wanted = { mode: 'default', inputImage: null, count }
      await makeAnswerImages(context, { prompt, wanted, images: parts.images })
    }
    return { ...result, is_stored: false }
  }
}

/** The request for the prompt: no history, no tools, and the character that writes prompts. */
function writingRequest(request: ChatRequest, prompt: string): ChatRequest {
  const { model, fallback_models, temperature, max_tokens, streaming } = request.user_settings.text
  const text = {
    model,
    fallback_models,
    temperature,
    max_tokens,
    streaming,
    ai_character: clarificationDefaults.character,
  }
  const { user_input: _none, ...rest } = request
  return { ...rest, prompt, user_settings: { ...request.user_settings, text } }
}

function promptFor(idea: string, { answers, custom_details, auto_enhance }: Clarification): string {
  const answered = auto_enhance ? [] : Object.entries(answers ?? {})
  const lines = answered.map(([question, answer]) => `- ${question}: ${asText(answer)}`)
  return [
    `Idea: ${idea}`,
    ...(lines.length > 0 ? [`Answers:\n${lines.join('\n')}`] : []),
    ...(custom_details ? [`Details: ${custom_details}`] : []),
  ].join('\n\n')
}

function asText(answer: unknown): string {
  if (Array.isArray(answer)) return answer.map(asText).join(', ')
  return typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? '')
}
