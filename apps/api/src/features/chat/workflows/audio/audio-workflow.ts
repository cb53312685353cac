import type { AuthContext, ChatRequest, PromptPart } from '@betterai/contracts'
import { bugReportDefaults } from '../../../../config/chat-audio.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import type { Workflow, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import { tellRefusal, withoutAnswer } from './tell-refusal.js'
import type { Heard } from './transcribe-recording.js'
import { transcribeRecording } from './transcribe-recording.js'

/** Finds a customer's session of a character, made where there is none; resolves to its id. */
export type OpenCharacterSession = (auth: AuthContext, character: string) => Promise<string>

/** What the workflow is built from. */
export type AudioParts = { speech: SpeechParts; openCharacterSession: OpenCharacterSession }

/** Writes a recording down and answers what was said. */
export function createAudioWorkflow(
  answer: Workflow,
  { speech, openCharacterSession }: AudioParts,
): Workflow {
  return async (context) => {
    const heard = await transcribeRecording(context, speech)
    if (heard.text.trim() === '')
      return tellRefusal(context, {
        content: 'No speech detected in recording. Please try again.',
        stage: 'transcription',
      })
    // What was said is never lost, even if its client is.
    context.outliveClient()
    const request = await inItsSession(context, withHeard(context.request, heard))
    context.amendRequest(request)
    await send(context, {
      type: 'transcriptionComplete',
      content: heard.text,
      recording_id: heard.end.recording_id ?? request.user_input?.recording_id ?? null,
      total_segments: heard.total_segments,
    })
    const { text, general } = request.user_settings
    if (text.bug_report || general.auto_response === false) return withoutAnswer(context)
    context.enterStage('text')
    return answer({ ...context, request })
  }

  /** A report of a fault is stored in its customer's session for these, whatever session it was made in. */
  async function inItsSession(context: WorkflowContext, request: ChatRequest) {
    if (!request.user_settings.text.bug_report) return request
    const { character, sessionName: session_name } = bugReportDefaults
    context.enterStage('database')
    const session_id = await openCharacterSession(context.auth, character)
    return { ...request, user_input: { ...request.user_input, session_id, session_name } }
  }
}

/** The request with what was said, typed and attached while recording as its prompt. */
export function withHeard(request: ChatRequest, { text, end }: Pick<Heard, 'text' | 'end'>) {
  const said = [text, end.additional_text ?? ''].filter((part) => part.trim() !== '').join('\n\n')
  const prompt: PromptPart[] = [
    { type: 'text', text: said },
    ...attachmentsOf(request.prompt),
    ...end.final_attachments,
  ]
  const user_input = request.user_input && { ...request.user_input, transcription: said }
  return { ...request, prompt, user_input, transcription: said }
}

/** Everything of a prompt but its texts. */
function attachmentsOf(prompt: ChatRequest['prompt']) {
  return typeof prompt === 'string' ? [] : (prompt ?? []).filter(({ type }) => type !== 'text')
}
