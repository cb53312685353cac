import type { ServerEvent } from '@betterai/contracts'
import type { CallLedger } from '../../media/call-report.js'
import type { OpenedSpeech, SpokenAudio } from '../../speech/open-speech.js'
import { noAudio } from '../../speech/open-speech.js'
import type { SpeechTimings } from './speech-timings.js'
import type { TextQueue } from './text-queue.js'

/** What speaking needs beside the voice and the texts. */
export type SpeakingOptions = {
  ledger: CallLedger
  timings: SpeechTimings
  signal: AbortSignal
  /** Sends an event and waits until more may be sent. */
  send: (event: ServerEvent) => Promise<void>
}

/** Speaks part after part until no more text comes; throws `ProviderError`, and the signal's reason. */
export async function speakTexts(
  speech: OpenedSpeech,
  texts: TextQueue,
  { ledger, timings, signal, send }: SpeakingOptions,
): Promise<void> {
  let segments = 0
  for await (const text of texts.parts()) {
    signal.throwIfAborted()
    timings.request()
    let next = segments
    const options = { text_format: 'markdown', signal, onOutcome: ledger.add } as const
    for await (const event of speech.speak(text, options)) {
      if (event.type === 'warning') ledger.warn(event)
      if (event.type !== 'audio') continue
      const sequence = timings.audio()
      const segment = segments + event.segment
      next = Math.max(next, segment + 1)
      await send(audioEvent(event, { speech, segment, sequence }))
    }
    segments = next
  }
  signal.throwIfAborted()
  if (timings.hasAsked && timings.audioChunks === 0) throw noAudio(speech.provider_name)
}

function audioEvent(
  { bytes, format, sample_rate, duration_seconds, is_final, alignment }: SpokenAudio,
  { speech, segment, sequence }: { speech: OpenedSpeech; segment: number; sequence: number },
): ServerEvent {
  const { provider_name: provider, model, voice } = speech
  return {
    type: 'audio',
    content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
    ...{ segment, sequence, format, is_final, provider, model, voice },
    ...(sample_rate === null ? {} : { sample_rate }),
    ...(duration_seconds === null ? {} : { duration_seconds }),
    ...(alignment === undefined ? {} : { alignment: [...alignment] }),
  }
}
