import { customEvent } from '@betterai/contracts'
import { ServiceError } from '@betterai/core'
import type { LiveTranscription, RawAudio } from '@betterai/providers'
import { chatRecordingDefaults } from '../../../../config/chat-audio.js'
import type { OpenedTranscription } from '../../../../speech/open-transcription.js'
import { openTranscription } from '../../../../speech/open-transcription.js'
import type { Recording, RecordingEnd, RecordingLimits } from '../../../../speech/recording.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import { Transcript } from '../../../../speech/transcript.js'
import type { WorkflowContext } from '../workflow.js'
import { send, warnOfSetting } from '../workflow.js'

/** What was heard in a recording. */
export type Heard = {
  /** After the deployment's rules; blank when there was no speech. */
  text: string
  total_segments: number
  end: RecordingEnd
}

/** Writes the recording of a request down while it is made. What was heard stays when the vendor fails later. */
export async function transcribeRecording(
  context: WorkflowContext,
  parts: SpeechParts,
): Promise<Heard> {
  const { request, signal, spending, timings } = context
  const { speech, general } = request.user_settings
  const testWords = 'Hello from test mode'
  const opened = await openTranscription({ speech, general, action: 'stream', testWords }, parts)
  for (const warning of opened.warnings) await warnOfSetting(context, warning)
  const recording = openRecording(context, opened)
  context.enterStage('connection')
  timings.mark('stt_request_sent_time')
  await using live = await opened.connect({ signal, onOutcome: (outcome) => spending.add(outcome) })
  context.enterStage('transcription')
  const transcript = new Transcript({ ...opened.transcript, rewriteRules: parts.rewriteRules })
  await listen(context, { live, recording, transcript, opened })
  timings.mark('stt_response_time')
  const { text, segmentCount: total_segments } = transcript
  return { text, total_segments, end: await recording.ended }
}

/** The audio of the request's client. */
export function openRecording(
  { audio }: WorkflowContext,
  {
    recordingFormat,
    limits = {},
  }: { recordingFormat: RawAudio; limits?: Partial<RecordingLimits> },
): Recording {
  if (audio === undefined) throw new ServiceError('Recordings come over a socket alone')
  return audio.open(recordingFormat, limits)
}

type Listening = {
  live: LiveTranscription
  recording: Recording
  transcript: Transcript
  opened: OpenedTranscription
}

async function listen(
  context: WorkflowContext,
  { live, recording, transcript, opened }: Listening,
): Promise<void> {
  const sending = sendAudio(recording, live)
  const tellsText = opened.settings.mode !== 'realtime'
  try {
    for await (const event of live.events)
      for (const told of transcript.take(event))
        if (tellsText || told.type !== 'transcription') await send(context, told)
    if (transcript.finish?.finish_reason === 'interrupted') await tellInterruption(context)
  } catch (error) {
    context.signal.throwIfAborted()
    if (transcript.text.trim() === '') throw error
    context.logger.warn('transcription broke off', { error })
    await tellInterruption(context)
  }
  await live.close()
  await sending
}

/**
 * Hands the audio on until its end, and says that a pause is meant while none comes. Audio that the vendor no longer
 * takes is read all the same, since only its client says when the recording is over.
 */
async function sendAudio(recording: Recording, live: LiveTranscription): Promise<void> {
  const timer = setInterval(() => live.keepAlive(), chatRecordingDefaults.keepAliveMs)
  let isTaken = true
  // The events of the transcription tell why no more is taken.
  const lose = () => {
    isTaken = false
    return live.close()
  }
  for await (const chunk of recording.audio()) {
    timer.refresh()
    if (isTaken) await live.sendAudio(chunk).catch(lose)
  }
  clearInterval(timer)
  if (isTaken) live.end()
}

function tellInterruption(context: WorkflowContext): Promise<void> {
  const message = 'Speech recognition was interrupted; what was heard until then is used'
  return send(context, customEvent('warning', { code: 'transcription_interrupted', message }))
}
