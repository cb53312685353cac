import type { ChatRequest, PromptPart } from '@betterai/contracts'
import { promptText } from '@betterai/contracts'
import type { DefaultModels, ModelConfig, Providers } from '@betterai/providers'
import { audioDirectDefaults as defaults } from '../../../../config/chat-audio.js'
import { recordingFormatOf } from '../../../../speech/open-transcription.js'
import type { RecordingEnd } from '../../../../speech/recording.js'
import type { Workflow, WorkflowContext } from '../workflow.js'
import { send, warnOfSetting } from '../workflow.js'
import { withHeard } from './audio-workflow.js'
import { collectRecording } from './collect-recording.js'
import { tellRefusal } from './tell-refusal.js'
import { openRecording } from './transcribe-recording.js'

/** What the workflow is built from. */
export type AudioDirectParts = { providers: Providers; defaultModels: DefaultModels }

/** Lets a model that takes audio hear the recording itself and answer it. */
export function createAudioDirectWorkflow(answer: Workflow, parts: AudioDirectParts): Workflow {
  return async (context) => {
    const { request, timings } = context
    const model = await chooseModel(context, parts)
    const recordingFormat = recordingFormatOf(request.user_settings.speech)
    await send(context, { type: 'transcription', content: defaults.placeholder })
    context.enterStage('audio_collection')
    timings.mark('audio_collection_start')
    const { maxSeconds } = defaults
    const recording = openRecording(context, { recordingFormat, limits: { maxSeconds } })
    const audio = await collectRecording(recording, recordingFormat, context.memoryReserve)
    timings.mark('audio_collection_end')
    if (audio === null)
      return tellRefusal(context, { content: 'No audio data received', stage: 'audio_collection' })
    const asked = withTyped(request, await recording.ended)
    context.outliveClient()
    context.amendRequest(asked.stored)
    context.enterStage('gemini_multimodal')
    const recorded = audio.toString('base64')
    context.memoryReserve.take(recorded.length)
    try {
      return await answer({
        ...context,
        request: withRecording(asked.prompted, { recorded, model }),
      })
    } finally {
      context.memoryReserve.release(recorded.length)
    }
  }
}

type HearingModel = { name: string; config: ModelConfig }

/** The request's model where it takes audio, else the default of those that do. */
async function chooseModel(
  context: WorkflowContext,
  { providers, defaultModels }: AudioDirectParts,
): Promise<HearingModel> {
  const find = (name: string) => ({ name, config: providers.models.getModelConfig(name).config })
  const usual = defaultModels.audio_input
  const asked = find(context.request.user_settings.text.model ?? usual)
  if (asked.config.support_audio_input) return asked
  const message = `Model "${asked.name}" does not take audio, "${usual}" answers`
  await warnOfSetting(context, { code: 'model_without_audio', message, field: 'text.model' })
  return find(usual)
}

/** What is asked beside the recording: as it is stored, and as the model gets it. */
function withTyped(request: ChatRequest, end: RecordingEnd) {
  const typed = promptText(request.prompt)
  const isTyped = typed !== '' || end.additional_text?.trim()
  const or = (text: string) => withHeard(request, { text: isTyped ? typed : text, end })
  return { stored: or(defaults.storedText), prompted: or(defaults.instruction) }
}

/** What was said is not known as text, so nothing is searched for it. */
function withRecording(
  request: ReturnType<typeof withHeard>,
  { recorded, model }: { recorded: string; model: HearingModel },
): ChatRequest {
  const { user_settings } = request
  const { text, semantic } = user_settings
  const recording: PromptPart = {
    type: 'input_audio',
    input_audio: { data: recorded, mime_type: 'audio/wav' },
  }
  const usual = model.config.supports_temperature ? defaults.temperature : undefined
  const { temperature = usual, max_tokens, fallback_models = [] } = text
  return {
    ...request,
    prompt: [...request.prompt, recording],
    user_settings: {
      ...user_settings,
      semantic: { ...semantic, enabled: false },
      text: {
        ...text,
        model: model.name,
        temperature,
        max_tokens: max_tokens || defaults.maxTokens,
        fallback_models,
      },
    },
  }
}
