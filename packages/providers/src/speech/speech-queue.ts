import type { CallSubject } from '../call/observation.js'
import type { SpeechAudio, SpeechEvent, TimedText } from '../spec/speech.js'
import type { AudioJoiner } from './audio-joiner.js'
import type { SpeechAmounts } from './speech-account.js'
import type { TimedWords } from './speech-line.js'

/** Events of one call between the connections that make them and the consumer. */
export interface SpeechQueue {
  /** A new attempt: what made the last one fail is forgotten. */
  begin(): void
  audio(bytes: Uint8Array, timed?: TimedWords): void
  /** The audio so far ends a segment. */
  endSegment(): void
  identify(requestId: string): void
  warn(code: string, message: string): void
  end(amounts: SpeechAmounts): void
  fail(error: unknown): void
  /** Waits for events and takes them; false after the last one. Rejects after a failure. */
  read(events: SpeechEvent[]): Promise<boolean>
  /** Lets a waiting `read` return. */
  wake(): void
  isFull(): boolean
  /** Audio chunks that came so far. */
  chunks(): number
  /** Seconds of audio so far, null where the format does not tell. */
  seconds(): number | null
  /** Counts up with each chunk, and with each question while nothing is expected. */
  progress(isIdle: boolean): number
}

const fullBytes = 1_000_000

/** Creates the queue of one call. */
export function createSpeechQueue(options: {
  subject: CallSubject
  format: string
  joiner: AudioJoiner
}): SpeechQueue {
  const { subject, format, joiner } = options
  let events: SpeechEvent[] = []
  let queuedBytes = 0
  let requestId: string | null = null
  let segment = 0
  let sequence = 0
  let seconds: number | null = 0
  let segmentStart = 0
  let alignedUntil = 0
  let steps = 0
  let isEnded = false
  let failure: { error: unknown } | undefined
  let waiting: (() => void) | undefined

  function wake(): void {
    waiting?.()
    waiting = undefined
  }

  function push(event: SpeechEvent): void {
    events.push(event)
    wake()
  }

  function chunkOf(bytes: Uint8Array, isFinal: boolean): SpeechAudio {
    const duration = joiner.secondsOf(bytes.length)
    if (seconds !== null) seconds = duration === null ? null : seconds + duration
    return {
      type: 'audio',
      bytes,
      request_id: requestId,
      segment,
      sequence: sequence++,
      format,
      sample_rate: joiner.sampleRate(),
      is_final: isFinal,
      ...(duration === null ? {} : { duration_seconds: duration }),
    }
  }

  /** Times from the start of all audio; a chunk may have begun before what is new of it. */
  function place({ words, origin }: TimedWords, bytes: Uint8Array): TimedText[] {
    const length = joiner.secondsOf(bytes.length)
    const chunkStart = seconds === null || length === null ? alignedUntil : seconds - length
    const start = origin === 'chunk' ? chunkStart : segmentStart
    const placed = words.map((word) => ({
      text: word.text,
      start_seconds: Math.max(0, start + word.start_seconds),
      end_seconds: start + word.end_seconds,
    }))
    alignedUntil = placed.at(-1)?.end_seconds ?? alignedUntil
    return placed
  }

  return {
    begin() {
      failure = undefined
    },
    audio(bytes, timed) {
      steps += 1
      const fresh = joiner.push(bytes)
      if (fresh.length === 0) return
      queuedBytes += fresh.length
      const chunk = chunkOf(fresh, false)
      push(timed === undefined ? chunk : { ...chunk, alignment: place(timed, bytes) })
    },
    endSegment() {
      const last = events.at(-1)
      if (last?.type === 'audio' && last.segment === segment) last.is_final = true
      else if (sequence > 0) push(chunkOf(new Uint8Array(), true))
      segment += 1
      segmentStart = seconds ?? alignedUntil
    },
    identify(id) {
      requestId = id
    },
    warn: (code, message) => push({ type: 'warning', code, message }),
    end(amounts) {
      if (amounts.length > 0) push({ type: 'usage', amounts })
      push({
        type: 'finish',
        finish_reason: 'stop',
        raw_finish_reason: null,
        model: subject.model,
        response_id: requestId,
      })
      isEnded = true
    },
    fail(error) {
      failure ??= { error }
      wake()
    },
    async read(taken) {
      if (events.length === 0 && failure === undefined && !isEnded)
        await new Promise<void>((resolve) => {
          waiting = resolve
        })
      taken.push(...events)
      events = []
      queuedBytes = 0
      if (failure !== undefined) throw failure.error
      return !isEnded
    },
    wake,
    isFull: () => queuedBytes > fullBytes,
    chunks: () => sequence,
    seconds: () => seconds,
    progress(isIdle) {
      if (isIdle) steps += 1
      return steps
    },
  }
}
