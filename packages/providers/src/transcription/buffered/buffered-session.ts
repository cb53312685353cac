import type { Deferred } from '@betterai/core'
import { createDeferred, onAbort, ValidationError } from '@betterai/core'
import type { OutcomeObserver } from '../../call/outcome.js'
import type { CallOutcome } from '../../spec/call-outcome.js'
import type { LiveTranscription } from '../../spec/transcription.js'
import type { SegmentEvent, TranscriptionEvent } from '../../spec/transcription-events.js'
import type { AudioInput } from '../live/audio-input.js'
import type { EventQueue } from '../live/event-queue.js'
import { createEventQueue } from '../live/event-queue.js'
import type { LiveTranscript } from '../live/live-transcript.js'
import { createLiveTranscript } from '../live/live-transcript.js'
import type { SessionUse } from '../live/session-use.js'
import type { AudioBuffer, AudioCutter } from './audio-cutter.js'

/** What a buffered session is made of. */
export type BufferedParts = {
  input: AudioInput
  cutter: AudioCutter
  use: SessionUse
  outcome: OutcomeObserver<TranscriptionEvent>
  /** Transcribes one buffer; told what that cost. */
  transcribe(
    audio: Uint8Array,
    call: { signal: AbortSignal; onOutcome: (outcome: CallOutcome) => void },
  ): AsyncIterable<TranscriptionEvent>
  /** Silences end turns; without that, `finalize` alone does. */
  endsTurns: boolean
  warnings: readonly Extract<TranscriptionEvent, { type: 'warning' }>[]
  signal: AbortSignal | undefined
}

/** Buffers that wait for the vendor before the sender of audio has to wait too. */
const waitingBuffers = 3

/** A live transcription by a model that takes whole recordings: each buffer is one, in the order of speech. */
export class BufferedSession implements LiveTranscription {
  readonly events: EventQueue
  readonly #parts: BufferedParts
  readonly #transcript: LiveTranscript
  readonly #waiting: AudioBuffer[] = []
  readonly #gone = new AbortController()
  readonly #stopListening: () => void
  #room: Deferred<void> | undefined
  #isRunning = false
  #isThrottled = false
  #isEnding = false
  #isOver = false
  #turn = 0

  constructor(parts: BufferedParts) {
    this.#parts = parts
    this.events = createEventQueue({
      onFull: (isFull) => this.#throttle(isFull),
      onLeave: () => this.#close(),
    })
    this.#transcript = createLiveTranscript((event) => this.#emit(event))
    this.#stopListening = onAbort(parts.signal, (reason) => this.#close(reason))
    for (const warning of parts.warnings) this.#emit(warning)
  }

  async sendAudio(chunk: Uint8Array): Promise<void> {
    if (this.#isEnding) throw new ValidationError('No audio is taken after the end', 'audio')
    if (this.#isOver) return
    const { input, cutter } = this.#parts
    this.#add(cutter.push(input.push(chunk)))
    if (this.#waiting.length <= waitingBuffers) return
    this.#room ??= createDeferred()
    await this.#room.promise
  }

  finalize(): void {
    this.#add([this.#parts.cutter.flush()])
  }

  keepAlive(): void {
    // No connection is kept between buffers.
  }

  end(): void {
    if (this.#isEnding || this.#isOver) return
    this.#isEnding = true
    const { input, cutter } = this.#parts
    this.#add(cutter.push(input.flush()))
    this.finalize()
  }

  close(): Promise<void> {
    this.#close()
    return Promise.resolve()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  #add(buffers: readonly AudioBuffer[]): void {
    this.#waiting.push(...buffers)
    if (buffers.length > 0) this.#run()
  }

  #run(): void {
    if (this.#isRunning || this.#isThrottled || this.#isOver) return
    this.#isRunning = true
    this.#transcribeWaiting().then(
      () => {
        this.#isRunning = false
        if (this.#isEnding && this.#waiting.length === 0) this.#finish()
      },
      (error: unknown) => this.#fail(error),
    )
  }

  async #transcribeWaiting(): Promise<void> {
    while (!this.#isThrottled && !this.#isOver) {
      const buffer = this.#waiting.shift()
      if (this.#waiting.length <= waitingBuffers) this.#giveRoom()
      if (buffer === undefined) return
      if (buffer.hasSound) await this.#transcribe(buffer)
      this.#endTurn(buffer)
    }
  }

  async #transcribe(buffer: AudioBuffer): Promise<void> {
    const { transcribe, use, outcome } = this.#parts
    outcome.countAttempt()
    outcome.opened()
    const events = transcribe(buffer.bytes, {
      signal: this.#gone.signal,
      onOutcome: ({ amounts }) => use.add(amounts),
    })
    for await (const event of events) {
      if (this.#isOver) return
      if (event.type === 'segment' && event.is_final) this.#hear(event, buffer)
      if (event.type === 'warning') this.#warn(event)
      if (event.type === 'finish' && event.request_id !== null) use.noteSession(event.request_id)
    }
  }

  /** Times of a buffer are moved to where it began. */
  #hear(segment: SegmentEvent, { start_seconds: offset }: AudioBuffer): void {
    const shift = (seconds: number | null) => (seconds === null ? null : seconds + offset)
    this.#transcript.text(`${this.#turn}`, {
      ...segment,
      start_seconds: shift(segment.start_seconds),
      end_seconds: shift(segment.end_seconds),
      words: segment.words.map((word) => ({
        ...word,
        start_seconds: word.start_seconds + offset,
        end_seconds: word.end_seconds + offset,
      })),
    })
  }

  #endTurn({ cut }: AudioBuffer): void {
    if (cut === 'length' || (cut === 'silence' && !this.#parts.endsTurns)) return
    this.#transcript.markTurn(`${this.#turn}`, 'ended', { seconds: null, confidence: null })
    this.#turn++
  }

  /** While the consumer does not keep up, the vendor is asked no more. */
  #throttle(isFull: boolean): void {
    this.#isThrottled = isFull
    if (!isFull) this.#run()
  }

  #warn(event: Extract<TranscriptionEvent, { type: 'warning' }>): void {
    if (this.#parts.use.isNew(`${event.code} ${event.field ?? ''}`)) this.#emit(event)
  }

  #emit(event: TranscriptionEvent): void {
    this.#parts.outcome.see([event])
    this.events.push(event)
  }

  #finish(): void {
    if (this.#isOver) return
    const { use, cutter, outcome } = this.#parts
    this.#transcript.end()
    const { language } = this.#transcript
    const end = { finish_reason: 'stop', duration_seconds: cutter.totalSeconds, language } as const
    for (const event of use.closing(end)) this.#emit(event)
    outcome.succeeded()
    this.#settle()
  }

  #fail(error: unknown): void {
    if (this.#isOver) return
    this.#parts.outcome.failed(error)
    this.#settle(error)
  }

  #close(error?: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    // What the running call has cost is known once it was aborted.
    this.#gone.abort(new DOMException('The transcription is over', 'AbortError'))
    this.#parts.outcome.aborted()
    this.#settle(error)
  }

  #settle(error?: unknown): void {
    this.#isOver = true
    this.#stopListening()
    this.#waiting.length = 0
    this.#giveRoom()
    this.#gone.abort(new DOMException('The transcription is over', 'AbortError'))
    this.events.end(error)
  }

  #giveRoom(): void {
    this.#room?.resolve()
    this.#room = undefined
  }
}
