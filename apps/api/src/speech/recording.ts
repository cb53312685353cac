import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { RawAudio } from '@betterai/providers'
import { recordingDefaults } from '../config/audio.js'
import type { EndMessage, RecordingMessage } from './recording-messages.js'

/** Why a recording ended: its client said so, sent nothing for too long, sent too much, or is gone. */
export type RecordingEnd = EndMessage & { reason: 'finished' | 'silent' | 'too_long' | 'gone' }

/** Limits of a recording. */
export type RecordingLimits = {
  maxFrameBytes: number
  /** Seconds of audio that may wait before no more is read. */
  queuedSeconds: number
  /** Milliseconds without a frame after which it has ended. */
  silenceMs: number
  maxSeconds: number
}

/** What a recording is built from. */
export type RecordingOptions = {
  format: RawAudio
  /** Stops and goes on reading from the client. */
  pause: () => void
  resume: () => void
  limits?: Partial<RecordingLimits>
}

/** Audio that a client sends frame by frame, read once as whole samples. */
export class Recording {
  readonly #limits: RecordingLimits
  readonly #options: RecordingOptions
  readonly #sampleBytes: number
  readonly #bytesPerSecond: number
  readonly #ended = createDeferred<RecordingEnd>()
  readonly #silence: NodeJS.Timeout
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #rest: Buffer = Buffer.alloc(0)
  #receivedBytes = 0
  #isPaused = false
  #hasEnded = false
  #wake: Deferred<void> | undefined
  #taken: Deferred<void> | undefined

  constructor(options: RecordingOptions) {
    const { encoding, sample_rate, channels = 1 } = options.format
    this.#options = options
    this.#limits = { ...recordingDefaults, ...options.limits }
    this.#sampleBytes = (encoding === 'pcm16' ? 2 : 1) * channels
    this.#bytesPerSecond = sample_rate * this.#sampleBytes
    this.#silence = setTimeout(() => this.#fallSilent(), this.#limits.silenceMs)
    this.#silence.unref()
  }

  /** Seconds of audio that came so far. */
  get seconds(): number {
    return this.#receivedBytes / this.#bytesPerSecond
  }

  /** Resolves when no more audio comes. */
  get ended(): Promise<RecordingEnd> {
    return this.#ended.promise
  }

  /** Takes a frame; false for one that is too large, which is left out. Frames after the end count for nothing. */
  receive(bytes: Buffer): boolean {
    if (bytes.length > this.#limits.maxFrameBytes) return false
    if (this.#hasEnded || bytes.length === 0) return true
    this.#silence.refresh()
    this.#receivedBytes += bytes.length
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes])
    const whole = all.length - (all.length % this.#sampleBytes)
    this.#rest = all.subarray(whole)
    this.#keep(all.subarray(0, whole))
    if (this.seconds >= this.#limits.maxSeconds) this.end('too_long')
    return true
  }

  /** Takes a message that was read for a recording; false for audio that is unreadable or too large. */
  receiveMessage(message: RecordingMessage): boolean {
    if (message.type === 'unreadable') return false
    if (message.type === 'audio') return this.receive(message.bytes)
    this.end('finished', message.end)
    return true
  }

  /** Ends the recording; what waits is still read. */
  end(reason: RecordingEnd['reason'], message: EndMessage = { final_attachments: [] }): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    clearTimeout(this.#silence)
    if (this.#rest.length > 0) {
      const padding = Buffer.alloc(this.#sampleBytes - this.#rest.length)
      this.#keep(Buffer.concat([this.#rest, padding]))
    }
    this.#resume()
    this.#ended.resolve({ reason, ...message })
    this.#wake?.resolve()
  }

  /** Resolves when all that came has been read and done with, so that its reader wants more. */
  async taken(): Promise<void> {
    if (this.#waiting.length === 0 && this.#wake !== undefined) return
    this.#taken ??= createDeferred()
    await this.#taken.promise
  }

  /** The audio in whole samples, until the recording has ended. */
  async *audio(): AsyncGenerator<Uint8Array> {
    for (;;) {
      if (this.#waiting.length === 0) this.#allTaken()
      const chunk = this.#waiting.shift()
      if (chunk !== undefined) {
        this.#waitingBytes -= chunk.length
        if (this.#waitingBytes * 2 < this.#mostWaiting) this.#resume()
        yield chunk
      } else if (this.#hasEnded) return
      else await this.#nextFrame()
    }
  }

  get #mostWaiting(): number {
    return this.#limits.queuedSeconds * this.#bytesPerSecond
  }

  #keep(chunk: Buffer): void {
    if (chunk.length === 0) return
    this.#waiting.push(chunk)
    this.#waitingBytes += chunk.length
    this.#wake?.resolve()
    if (this.#waitingBytes < this.#mostWaiting || this.#isPaused || this.#hasEnded) return
    this.#isPaused = true
    this.#options.pause()
  }

  #allTaken(): void {
    this.#taken?.resolve()
    this.#taken = undefined
  }

  async #nextFrame(): Promise<void> {
    this.#wake = createDeferred()
    await this.#wake.promise
    this.#wake = undefined
  }

  #resume(): void {
    if (!this.#isPaused) return
    this.#isPaused = false
    if (!this.#hasEnded) this.#silence.refresh()
    this.#options.resume()
  }

  /** Nothing comes while nothing is read. */
  #fallSilent(): void {
    if (this.#isPaused) this.#silence.refresh()
    else this.end('silent')
  }
}
