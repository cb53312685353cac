import { abortReason, delay, onAbort, ValidationError } from '@betterai/core'
import { vendorFailure } from '../../shared/vendor-failure.js'
import type { LiveTranscription } from '../../spec/transcription.js'
import type { TranscriptionEvent } from '../../spec/transcription-events.js'
import type { AudioSender } from './audio-sender.js'
import { createAudioSender } from './audio-sender.js'
import type { AudioWindow } from './audio-window.js'
import { createAudioWindow } from './audio-window.js'
import type { EventQueue } from './event-queue.js'
import { createEventQueue } from './event-queue.js'
import type { LiveLink } from './live-link.js'
import type { LiveTranscript } from './live-transcript.js'
import { createLiveTranscript } from './live-transcript.js'
import type { SessionParts } from './session-parts.js'
import { createSessionSink } from './session-sink.js'
import type { SilenceWatch } from './silence-watch.js'
import { createSilenceWatch } from './silence-watch.js'

/** Seconds of sent audio that are kept until the vendor has heard them. */
const keptSeconds = 30
const tickMs = 250

/**
 * A live transcription that outlives its connections: a lost one is made anew, what the vendor had not heard is sent
 * again, and what nobody heard is told as a gap.
 */
export class LiveSession implements LiveTranscription {
  readonly events: EventQueue
  readonly #parts: SessionParts
  readonly #window: AudioWindow
  readonly #transcript: LiveTranscript
  readonly #watch: SilenceWatch
  readonly #sender: AudioSender
  readonly #gone = new AbortController()
  readonly #timer: NodeJS.Timeout
  #link: LiveLink | undefined
  /** Connections lost in a row without a final text between them. */
  #losses = 0
  #isThrottled = false
  #isEnding = false
  #isOver = false
  #stopListening = () => {}

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#window = createAudioWindow(keptSeconds * parts.bytesPerSecond)
    this.events = createEventQueue({
      onFull: (isFull) => this.#throttle(isFull),
      onLeave: () => this.#close(),
    })
    this.#transcript = createLiveTranscript((event) => this.#emit(event))
    this.#watch = createSilenceWatch(parts)
    this.#sender = createAudioSender({ ...parts, window: this.#window, watch: this.#watch })
    this.#timer = setInterval(() => this.#tick(performance.now()), tickMs)
    this.#timer.unref()
  }

  /** Makes the first connection; rejects with what the last attempt failed with. */
  async start(): Promise<void> {
    const { signal, warnings } = this.#parts
    this.#stopListening = onAbort(signal, (reason) => this.#close(reason))
    for (const warning of warnings) this.#emit(warning)
    try {
      await this.#openLink()
    } catch (error) {
      this.#fail(error)
      throw signal?.aborted ? abortReason(signal) : error
    }
  }

  async sendAudio(chunk: Uint8Array): Promise<void> {
    if (this.#isEnding) throw new ValidationError('No audio is taken after the end', 'audio')
    if (this.#isOver) return
    this.#sender.push(this.#parts.input.push(chunk))
    await this.#sender.room()
  }

  finalize(): void {
    this.#sender.pump(true)
    const messages = this.#link?.wire.finalize()
    if (messages !== undefined) this.#sender.write(messages)
    else if (this.#link !== undefined)
      this.#notice('finalize_unsupported', 'The model cannot be asked for the final text')
  }

  keepAlive(): void {
    this.#sender.write(this.#link?.wire.keepAlive() ?? [])
  }

  end(): void {
    if (this.#isEnding || this.#isOver) return
    this.#isEnding = true
    this.#sender.push(this.#parts.input.flush())
    this.#sender.end()
  }

  close(): Promise<void> {
    this.#close()
    return Promise.resolve()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #openLink(): Promise<void> {
    const from = this.#window.sentBytes
    const created: { link?: LiveLink } = {}
    const link = await this.#parts.open({
      sink: createSessionSink(from, {
        bytesPerSecond: this.#parts.bytesPerSecond,
        withWords: this.#parts.wants.words,
        transcript: this.#transcript,
        window: this.#window,
        onFinal: () => {
          this.#losses = 0
        },
        used: (amounts) => this.#parts.use.add(amounts),
        session: (id) => this.#parts.use.noteSession(id),
        notice: (code, message) => this.#notice(code, message),
        failed: (error) => this.#lose(error),
        renew: () => this.#lose(undefined),
        done: () => this.#finish('stop'),
      }),
      events: {
        onMessage: () => this.#watch.answered(),
        onDrain: () => this.#sender.pump(),
        onEnd: (error) => {
          if (created.link !== undefined && this.#link === created.link) this.#lose(error)
        },
      },
      signal: this.#gone.signal,
    })
    created.link = link
    this.#link = link
    this.#watch.answered()
    if (this.#isThrottled) link.socket.pause()
    this.#sender.attach(link)
    this.#sender.pump()
  }

  #tick(now: number): void {
    const { keepAliveMs, endWaitMs, call } = this.#parts
    const { endSentAt, lastWriteAt } = this.#sender
    if (this.#link === undefined) return
    this.#sender.pump(true)
    if (endSentAt !== undefined) {
      if (now - endSentAt >= endWaitMs) this.#finish('interrupted')
      return
    }
    if (keepAliveMs !== null && now - lastWriteAt >= keepAliveMs) this.keepAlive()
    if (this.#isThrottled || !this.#watch.isSilent(now)) return
    const text = 'the vendor said nothing while audio went in'
    this.#lose(vendorFailure(call, { reason: 'interrupted', code: 'vendor_silent', text }))
  }

  /** The connection is of no more use; without an error it ended as the vendor's connections do. */
  #lose(error: Error | undefined): void {
    if (this.#isOver || this.#link === undefined) return
    this.#link.socket.destroy()
    this.#link = undefined
    const hasEnded = this.#sender.endSentAt !== undefined
    this.#sender.attach(undefined)
    if (error === undefined && hasEnded) this.#finish('stop')
    else this.#reconnect(error).catch((thrown) => this.#fail(thrown))
  }

  async #reconnect(error: Error | undefined): Promise<void> {
    const { call, bytesPerSecond, reconnectDelayMs } = this.#parts
    const text = 'the vendor closed the socket'
    const lost = error ?? vendorFailure(call, { reason: 'interrupted', text })
    this.#losses++
    const delayMs = reconnectDelayMs(lost, this.#losses)
    if (delayMs === undefined) throw lost
    this.#transcript.reconnect()
    const { heardBytes } = this.#window
    const lostBytes = this.#window.rewind() - heardBytes
    if (lostBytes > 0) this.#transcript.keepOpenText()
    if (delayMs > 0) await delay(delayMs, { signal: this.#gone.signal })
    await this.#openLink()
    this.#emit({
      type: 'gap',
      start_seconds: heardBytes / bytesPerSecond,
      lost_seconds: lostBytes / bytesPerSecond,
      message: lost.message,
    })
  }

  #finish(finish_reason: 'stop' | 'interrupted'): void {
    if (this.#isOver) return
    const { bytesPerSecond, use, outcome } = this.#parts
    if (finish_reason === 'stop') this.#transcript.end()
    const duration_seconds = this.#window.totalBytes / bytesPerSecond
    const { language } = this.#transcript
    const last = use.closing({ finish_reason, duration_seconds, language })
    for (const event of last) this.#emit(event)
    outcome.succeeded()
    this.#settle()
    this.events.end()
  }

  #fail(error: unknown): void {
    if (this.#isOver) return
    this.#parts.outcome.failed(error)
    this.#settle()
    this.events.end(error)
  }

  #close(error?: unknown): void {
    if (this.#isOver) return
    this.#parts.outcome.aborted()
    this.#settle()
    this.events.end(error)
  }

  #settle(): void {
    this.#isOver = true
    clearInterval(this.#timer)
    this.#stopListening()
    const link = this.#link
    this.#link = undefined
    if (this.#sender.endSentAt === undefined) link?.socket.destroy()
    else link?.socket.close()
    this.#sender.attach(undefined)
    this.#sender.release()
    this.#gone.abort(new DOMException('The transcription is over', 'AbortError'))
  }

  /** While the consumer does not keep up, the vendor has to wait too. */
  #throttle(isFull: boolean): void {
    this.#isThrottled = isFull
    if (isFull) this.#link?.socket.pause()
    else {
      this.#watch.answered()
      this.#link?.socket.resume()
    }
  }

  #notice(code: string, message: string): void {
    if (this.#parts.use.isNew(code)) this.#emit({ type: 'warning', code, message })
  }

  #emit(event: TranscriptionEvent): void {
    const { wants, outcome } = this.#parts
    if (event.type === 'segment' && !event.is_final && !wants.interims) return
    outcome.see([event])
    this.events.push(event)
  }
}
