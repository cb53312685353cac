import { hear, heardText, pcmSamples, speak } from '@betterai/provider-simulator'
import type { ChatClient, ReceivedEvent } from '@betterai/testkit'
import type { TestApi } from './start-api.js'

/** Settings of a voice that takes text as it comes, over a socket. */
export const voice = { tts_auto_execute: true, provider: 'elevenlabs', voice: 'sarah' }
/** Settings of a voice that is asked anew for every few sentences. */
export const httpVoice = { tts_auto_execute: true, provider: 'openai', model: 'tts-1' }
/** Part of the address at which that one is asked. */
export const speechPath = '/audio/speech'
/** Part of the address at which the text is asked for. */
export const textPath = '/responses'

const sampleRate = 16_000

const isAudio = ({ type }: ReceivedEvent) => type === 'audio' || type === 'audio_chunk'

/** The audio events of either dialect. */
export const audioOf = (events: readonly ReceivedEvent[]) => events.filter(isAudio)

/** What a person would hear in the audio of a request. */
export function spokenWords(events: readonly ReceivedEvent[]): string {
  const bytes = audioOf(events).map(({ content }) => Buffer.from(String(content), 'base64'))
  return heardText(hear(pcmSamples(Buffer.concat(bytes)), 24_000))
}

/** Frames of audio in which a text is said, with a pause at the end. */
export function recordingOf(text: string, frameBytes = 3201): Buffer[] {
  const samples = speak(text, sampleRate)
  const bytes = Buffer.concat([
    Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
    Buffer.alloc(sampleRate),
  ])
  const frames: Buffer[] = []
  for (let start = 0; start < bytes.length; start += frameBytes)
    frames.push(bytes.subarray(start, start + frameBytes))
  return frames
}

/** A spoken request, before its audio. */
export const spokenRequest = (extra: Record<string, unknown> = {}) => {
  const { user_settings, ...others } = extra
  return {
    request_type: 'audio',
    user_input: { user_message: { message: '', show_transcribe_button: true }, recording_id: 'r0' },
    user_settings: {
      speech: { provider: 'deepgram', recording_sample_rate: sampleRate },
      ...Object(user_settings),
    },
    ...others,
  }
}

/** Sends a request with what is said in it, frame by frame, up to its end. */
export function sayTo(client: ChatClient, request: object, text: string): void {
  client.send(request)
  for (const frame of recordingOf(text)) client.send(frame)
  client.send({ type: 'RecordingFinished', recording_id: 'r1' })
}

/** Forgets what an earlier test wanted of the simulator, and what was asked of it. */
export async function forgetBehaviours({ simulator }: TestApi): Promise<void> {
  simulator.log.clear()
  await fetch(`${simulator.url}/__simulator/steer`, { method: 'DELETE' })
}
