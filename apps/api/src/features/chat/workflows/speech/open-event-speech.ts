import { audioDefaults } from '../../../../config/audio.js'
import type { OpenedSpeech } from '../../../../speech/open-speech.js'
import { openSpeech } from '../../../../speech/open-speech.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import type { WorkflowContext } from '../workflow.js'
import { warnOfSetting } from '../workflow.js'

/** Finds who speaks in events, whose audio is raw whatever format the settings name. Throws what `openSpeech` throws. */
export async function openEventSpeech(
  context: WorkflowContext,
  parts: SpeechParts,
): Promise<OpenedSpeech> {
  const { tts, general } = context.request.user_settings
  const { format: _ofFiles, ...settings } = tts
  const speech = await openSpeech(
    { tts: settings, general, format: audioDefaults.eventFormat },
    parts,
  )
  for (const warning of speech.warnings) await warnOfSetting(context, warning)
  return speech
}
