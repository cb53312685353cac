import { delay, ProviderError } from '@betterai/core'
import type { CallLimits } from '../call/limits.js'
import type { CallObserver, CallSubject } from '../call/observation.js'
import { emptyAnswerCode, retryDelayMs } from '../call/retry-policy.js'
import type { VendorStream } from '../call/vendor-stream.js'
import { vendorFailure } from '../shared/vendor-failure.js'
import type { SpeechEvent } from '../spec/speech.js'
import type { AudioJoiner } from './audio-joiner.js'
import type { SpeechAmounts } from './speech-account.js'
import { addAmounts } from './speech-account.js'
import type { ConnectLine, LineListener, SpeechLine } from './speech-line.js'
import { createSpeechQueue } from './speech-queue.js'
import type { SpokenText } from './text/spoken-text.js'

/** What one call needs to speak. */
export type SpeakerOptions = {
  subject: CallSubject
  limits: CallLimits
  onEvent: CallObserver
  text: SpokenText
  format: string
  joiner: AudioJoiner
  connect: ConnectLine
  /** Segments that may be sent before the audio of the first of them is there. */
  maxAhead: number
  amounts(used: {
    counted: SpeechAmounts
    characters: number
    seconds: number | null
  }): SpeechAmounts
}

/** Speaks the text of one call over as many connections as it takes. */
export interface Speaker {
  /** Opens a connection and says what has not been spoken yet. */
  open(signal: AbortSignal): Promise<VendorStream<SpeechEvent, SpeechAmounts>>
  /** Takes no more text. */
  close(): void
}

const noAudio = {
  reason: 'bad_response',
  code: emptyAnswerCode,
  text: 'No audio produced',
} as const

/** Creates the speaker of one call; text stays with it until its audio is there. */
export function createSpeaker(options: SpeakerOptions): Speaker {
  const { subject, text, joiner, limits, connect } = options
  const queue = createSpeechQueue(options)
  const unspoken: string[] = []
  let line: SpeechLine | undefined
  let signalNow: AbortSignal | undefined
  let isPumping = false
  let isTextEnded = false
  let roomWanted: (() => void) | undefined
  let counted: SpeechAmounts = []
  let characters = 0
  let failuresInARow = 0

  function say(segment: string): void {
    if (line === undefined) return
    characters += [...segment].length
    line.say(segment)
  }

  function sayAll(opened: SpeechLine): void {
    line = opened
    joiner.restart()
    for (const segment of unspoken) say(segment)
    if (isTextEnded) opened.end()
  }

  async function pump(): Promise<void> {
    while (!isTextEnded) {
      if (unspoken.length >= options.maxAhead || queue.isFull()) {
        await new Promise<void>((resolve) => {
          roomWanted = resolve
        })
        continue
      }
      const segment = await text.next()
      if (segment === null) isTextEnded = true
      else {
        unspoken.push(segment)
        say(segment)
      }
    }
    line?.end()
  }

  function makeRoom(): void {
    roomWanted?.()
    roomWanted = undefined
  }

  function amountsNow(): SpeechAmounts {
    return options.amounts({ counted, characters, seconds: queue.seconds() })
  }

  function finish(): void {
    line = undefined
    if (queue.chunks() > 0 || characters === 0) queue.end(amountsNow())
    else queue.fail(vendorFailure(subject, noAudio))
  }

  /** Says again what was not spoken, unless the failure is one that repeating does not mend. */
  async function reconnect(error: unknown, signal: AbortSignal): Promise<void> {
    failuresInARow += 1
    const waitMs = ProviderError.isInstance(error)
      ? retryDelayMs(error, { attempt: failuresInARow, limits })
      : undefined
    if (waitMs === undefined || !ProviderError.isInstance(error)) return queue.fail(error)
    const isDrop = error.reason === 'interrupted' || error.reason === 'connection'
    const delayMs = isDrop && failuresInARow === 1 ? 0 : waitMs
    const { reason, upstreamStatus = null } = error
    const attempt = failuresInARow
    options.onEvent({
      ...subject,
      type: 'retry',
      attempt,
      delay_ms: delayMs,
      reason,
      upstream_status: upstreamStatus,
    })
    try {
      await delay(delayMs, { signal })
      sayAll(await connect(createListener(signal), signal))
    } catch (thrown) {
      if (!signal.aborted) await reconnect(thrown, signal)
    }
  }

  function createListener(signal: AbortSignal): LineListener {
    let isOver = false
    const whileOpen =
      <T extends unknown[]>(act: (...values: T) => void) =>
      (...values: T) => {
        if (!isOver && !signal.aborted) act(...values)
      }
    return {
      audio: whileOpen((bytes, timed) => {
        failuresInARow = 0
        queue.audio(bytes, timed)
      }),
      spoken: whileOpen((count, secondsOfChunk) => {
        joiner.markSpoken(secondsOfChunk)
        let left = count
        while (unspoken[0] !== undefined && left >= unspoken[0].length) {
          left -= unspoken[0].length
          unspoken.shift()
          queue.endSegment()
        }
        if (unspoken[0] !== undefined) unspoken[0] = unspoken[0].slice(left)
        makeRoom()
      }),
      done: whileOpen(() => {
        isOver = true
        for (const _ of unspoken.splice(0)) queue.endSegment()
        finish()
      }),
      failed: whileOpen((error) => {
        isOver = true
        line = undefined
        if (queue.chunks() === 0) queue.fail(error)
        else reconnect(error, signal).catch(queue.fail)
      }),
      identified: whileOpen(queue.identify),
      counted: whileOpen((amounts) => {
        counted = addAmounts(counted, amounts)
      }),
      warned: whileOpen(queue.warn),
    }
  }

  return {
    async open(signal) {
      signalNow = signal
      queue.begin()
      const opened = await connect(createListener(signal), signal)
      sayAll(opened)
      if (!isPumping) {
        isPumping = true
        pump().catch(queue.fail)
      }
      return {
        async read(events) {
          const hasMore = await queue.read(events)
          makeRoom()
          return hasMore
        },
        progress: () => queue.progress(text.isWaiting() && unspoken.length === 0),
        usage: () => amountsNow(),
        close() {
          if (signalNow === signal) line?.close()
          queue.wake()
        },
      }
    },
    close() {
      isTextEnded = true
      line?.close()
      line = undefined
      makeRoom()
      text.close()
    },
  }
}
