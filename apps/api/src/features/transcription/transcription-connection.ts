import { isRecord } from '@betterai/contracts'
import { RateLimitError, StreamingError, toEventFailure } from '@betterai/core'
import type { LiveTranscription } from '@betterai/providers'
import { audioSocketDefaults } from '../../config/audio.js'
import type { CallLimits } from '../../media/call-limits.js'
import { CallLedger } from '../../media/call-report.js'
import type { OpenedTranscription } from '../../speech/open-transcription.js'
import type { Recording } from '../../speech/recording.js'
import { readRecordingMessage, readRecordingText } from '../../speech/recording-messages.js'
import type { SpeechParts } from '../../speech/speech-parts.js'
import { Transcript } from '../../speech/transcript.js'
import type { CloseReason } from '../../websocket/close-codes.js'
import { EventSocket } from '../../websocket/event-socket.js'
import { parseJson } from '../../websocket/message-json.js'
import type { SocketHandler, SocketSession } from '../../websocket/socket-feature.js'
import { hearRecording } from './live-session.js'
import { openRecording } from './open-recording.js'

/** What a connection is built from. */
export type TranscriptionConnectionParts = {
  session: SocketSession
  parts: SpeechParts
  limits: CallLimits
}

/** One socket that writes down what its client records. */
export class TranscriptionConnection implements SocketHandler {
  readonly #session: SocketSession
  readonly #parts: SpeechParts
  readonly #limits: CallLimits
  readonly #events: EventSocket
  readonly #stop = new AbortController()
  /** Frames that come while the settings are looked at. */
  #early: (string | Buffer)[] = []
  #recording: Recording | undefined
  #live: LiveTranscription | undefined
  #done: Promise<void> | undefined
  #isCancelled = false

  constructor({ session, parts, limits }: TranscriptionConnectionParts) {
    this.#session = session
    this.#parts = parts
    this.#limits = limits
    this.#events = new EventSocket(session, audioSocketDefaults)
  }

  receive(text: string): void {
    if (text.length > audioSocketDefaults.maxMessageCharacters) this.#session.close('tooBig')
    else if (this.#done === undefined) this.#done = this.#run(text)
    else if (this.#recording === undefined) this.#keep(text)
    else this.#takeText(text, this.#recording)
  }

  receiveBinary(bytes: Buffer): void {
    if (this.#done === undefined) this.#done = this.#run('')
    else if (this.#recording === undefined) this.#keep(bytes)
    else if (!this.#recording.receive(bytes)) this.#tooLarge()
  }

  /** A recording without audio ends by itself. */
  closeIfIdle(): void {}

  async drain(): Promise<void> {
    this.#recording?.end('gone')
    await this.#done
    this.#events.send({ type: 'closing', reason: 'shutdown' })
    this.#session.close('goingAway')
  }

  stop(): void {
    this.#stop.abort()
  }

  disconnected(): void {
    this.#stop.abort()
    this.#recording?.end('gone')
  }

  /** Nothing more is read until the settings are known, so only a few frames come. */
  #keep(frame: string | Buffer): void {
    this.#early.push(frame)
    this.#session.pause()
  }

  #takeText(text: string, recording: Recording): void {
    const message = parseJson(text)
    const read = isRecord(message) ? readRecordingMessage(message) : readRecordingText(text)
    if (read !== null) {
      if (!recording.receiveMessage(read)) this.#unreadable(read)
      return
    }
    const type = isRecord(message) ? String(message.type).toLowerCase() : ''
    if (type === 'ping') this.#events.answer({ type: 'pong', timestamp: new Date().toISOString() })
    else if (type === 'finalize') void recording.taken().then(() => this.#live?.finalize())
    else if (type === 'cancel') {
      this.#isCancelled = true
      this.#stop.abort()
      recording.end('gone')
    } else this.#refuse('Unknown message')
  }

  #unreadable(message: { type: string }): void {
    if (message.type === 'unreadable') this.#refuse('The audio is no base64')
    else this.#tooLarge()
  }

  #tooLarge(): void {
    this.#refuse('audio_too_large')
    this.disconnected()
    this.#session.close('tooBig')
  }

  /** From the settings to the whole transcript; never rejects. */
  async #run(first: string): Promise<void> {
    const { auth, logger } = this.#session
    let admitted: Disposable | undefined
    try {
      admitted = await this.#limits.admit(auth.customer_id, 'transcription')
      const { opened, recording, recordingId } = await openRecording(first, {
        session: this.#session,
        parts: this.#parts,
      })
      this.#begin(recording)
      await this.#listen(opened, { recording, recordingId })
    } catch (error) {
      logger.warn('transcription refused', { error })
      this.#events.send({ type: 'error', ...toEventFailure(error, 'transcription') })
      const isTooMany = RateLimitError.isInstance(error)
      this.#session.close(isTooMany ? 'tooManyConnections' : 'invalidInitialPayload')
    } finally {
      admitted?.[Symbol.dispose]()
    }
  }

  #begin(recording: Recording): void {
    this.#recording = recording
    const early = this.#early
    this.#early = []
    if (early.length > 0) this.#session.resume()
    for (const frame of early)
      if (typeof frame === 'string') this.receive(frame)
      else this.receiveBinary(frame)
    if (this.#stop.signal.aborted) recording.end('gone')
  }

  async #listen(
    opened: OpenedTranscription,
    { recording, recordingId }: { recording: Recording; recordingId: string | undefined },
  ): Promise<void> {
    const { logger } = this.#session
    const { rewriteRules } = this.#parts
    const transcript = new Transcript({ rewriteRules, ...opened.transcript })
    const ledger = new CallLedger(opened)
    const closing = await this.#hear(opened, { recording, transcript, ledger })
    recording.end('gone')
    const end = await recording.ended
    const { provider_name: provider, model } = opened
    const report = ledger.report()
    const heard = { provider, model, seconds: recording.seconds, ended_by: end.reason }
    logger.info('transcription ended', {
      ...heard,
      segments: transcript.segmentCount,
      amounts: report.amounts,
      cost: report.cost,
    })
    if (closing !== 'clientTooSlow' && !this.#isCancelled)
      this.#events.send({
        type: 'transcriptionComplete',
        content: transcript.text,
        recording_id: end.recording_id ?? recordingId ?? null,
        total_segments: transcript.segmentCount,
        data: { ...heard, language: transcript.language, ...report },
      })
    this.#session.close(closing)
  }

  /** Sends the audio on and the transcript back until both have ended. */
  async #hear(
    opened: OpenedTranscription,
    {
      recording,
      transcript,
      ledger,
    }: { recording: Recording; transcript: Transcript; ledger: CallLedger },
  ): Promise<CloseReason> {
    const { signal } = this.#stop
    try {
      this.#live = await opened.connect({ signal, onOutcome: ledger.add })
      this.#events.send({ type: 'websocketReady', content: 'STT ready' })
      for await (const event of hearRecording(this.#live, recording)) {
        if (event.type === 'warning') ledger.warn(event)
        for (const each of transcript.take(event)) await this.#events.sendPaced(each, signal)
      }
      return 'done'
    } catch (error) {
      return this.#endBy(error)
    }
  }

  #endBy(error: unknown): CloseReason {
    if (this.#isCancelled) {
      this.#events.send({ type: 'cancelled', content: 'Cancelled' })
      return 'done'
    }
    if (this.#stop.signal.aborted) return 'goingAway'
    if (StreamingError.isInstance(error)) return 'clientTooSlow'
    this.#session.logger.warn('transcription failed', { error })
    const stage = this.#live ? 'transcription' : 'connection'
    this.#events.send({ type: 'error', ...toEventFailure(error, stage) })
    return 'done'
  }

  #refuse(content: string): void {
    const kind = { stage: 'validation', error_code: 'VALIDATION_ERROR' } as const
    this.#events.answer({ type: 'error', content, ...kind })
  }
}
