import type { LiveTranscription, TranscriptionEvent } from '@betterai/providers'
import { audioSocketDefaults } from '../../config/audio.js'
import type { Recording } from '../../speech/recording.js'

/** Sends a recording to a vendor while its transcript comes back; throws what either direction throws. */
export async function* hearRecording(
  live: LiveTranscription,
  recording: Recording,
): AsyncGenerator<TranscriptionEvent> {
  let failure: { error: unknown } | undefined
  sendRecording(live, recording).catch(async (error: unknown) => {
    failure = { error }
    await live.close()
  })
  try {
    yield* live.events
    if (failure) throw failure.error
  } catch (error) {
    // A connection that was closed because of a failure has no better reason than that one.
    throw failure ? failure.error : error
  } finally {
    recording.end('gone')
    await live.close()
  }
}

async function sendRecording(live: LiveTranscription, recording: Recording): Promise<void> {
  let isSilent = false
  const pause = setInterval(() => {
    if (isSilent) live.keepAlive()
    isSilent = true
  }, audioSocketDefaults.keepAliveMs)
  try {
    for await (const chunk of recording.audio()) {
      isSilent = false
      await live.sendAudio(chunk)
    }
    live.end()
  } finally {
    clearInterval(pause)
  }
}
