import { isRecord, userSettingsSchema } from '@betterai/contracts'
import { ValidationError } from '@betterai/core'
import type { OpenedTranscription } from '../../speech/open-transcription.js'
import { openTranscription } from '../../speech/open-transcription.js'
import { Recording } from '../../speech/recording.js'
import type { SpeechParts } from '../../speech/speech-parts.js'
import { parseJson } from '../../websocket/message-json.js'
import type { SocketSession } from '../../websocket/socket-feature.js'

/** A recording that may begin, and who listens. */
export type OpenedRecording = {
  opened: OpenedTranscription
  recording: Recording
  recordingId: string | undefined
}

/** Reads the first message of a socket; throws `ValidationError` for one that is no JSON object, and as `openTranscription` does. */
export async function openRecording(
  text: string,
  { session, parts }: { session: SocketSession; parts: SpeechParts },
): Promise<OpenedRecording> {
  const message = readMessage(text)
  const { speech, user_settings, recording_id } = message
  const settings = userSettingsSchema.parse({
    ...(isRecord(user_settings) ? user_settings : {}),
    ...(isRecord(speech) ? { speech } : {}),
  })
  const opened = await openTranscription(
    {
      speech: settings.speech,
      general: settings.general,
      action: 'stream',
      testWords: `Test transcript for customer ${session.auth.customer_id} using stream.`,
    },
    parts,
  )
  const { pause, resume } = session
  return {
    opened,
    recording: new Recording({ format: opened.recordingFormat, pause, resume }),
    recordingId: typeof recording_id === 'string' ? recording_id : undefined,
  }
}

function readMessage(text: string): Record<string, unknown> {
  const message = parseJson(text)
  if (isRecord(message)) return message
  throw new ValidationError('The first message has to be the settings in JSON', 'speech')
}
