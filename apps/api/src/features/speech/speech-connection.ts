import type { ServerEvent } from '@betterai/contracts'
import { RateLimitError, StreamingError, toEventFailure } from '@betterai/core'
import { audioDefaults, audioSocketDefaults as limits } from '../../config/audio.js'
import { requireOwnCustomer } from '../../http/own-customer.js'
import { checkShape } from '../../http/read-body.js'
import type { CallLimits } from '../../media/call-limits.js'
import { CallLedger } from '../../media/call-report.js'
import type { OpenedSpeech } from '../../speech/open-speech.js'
import { openSpeech } from '../../speech/open-speech.js'
import type { SpeechParts } from '../../speech/speech-parts.js'
import type { CloseReason } from '../../websocket/close-codes.js'
import { EventSocket } from '../../websocket/event-socket.js'
import type { SocketHandler, SocketSession } from '../../websocket/socket-feature.js'
import { speakTexts } from './speak-texts.js'
import type { InitPayload, SpeechMessage } from './speech-messages.js'
import { initPayloadSchema, readSpeechMessage } from './speech-messages.js'
import { SpeechTimings } from './speech-timings.js'
import { TextQueue } from './text-queue.js'

/** What a connection is built from. */
export type SpeechConnectionParts = {
  session: SocketSession
  parts: SpeechParts
  limits: CallLimits
}

/** One socket that speaks the text which its client sends piece by piece. */
export class SpeechConnection implements SocketHandler {
  readonly #session: SocketSession
  readonly #parts: SpeechParts
  readonly #limits: CallLimits
  readonly #events: EventSocket
  readonly #texts: TextQueue
  readonly #stop = new AbortController()
  #idle: NodeJS.Timeout | undefined
  #done: Promise<void> | undefined
  #isCancelled = false

  constructor({ session, parts, limits: audioLimits }: SpeechConnectionParts) {
    this.#session = session
    this.#parts = parts
    this.#limits = audioLimits
    this.#events = new EventSocket(session, limits)
    const { pause, resume } = session
    this.#texts = new TextQueue({ maxCharacters: limits.queuedCharacters, pause, resume })
    this.#events.send({ type: 'websocketReady', content: 'Speech ready' })
  }

  receive(text: string): void {
    if (text.length > limits.maxMessageCharacters) {
      this.#session.close('tooBig')
      return
    }
    const message = readSpeechMessage(text)
    if (message === null) this.#unreadable()
    else if (message.type === 'ping') this.#pong()
    else if (this.#done === undefined) this.#begin(message)
    else this.#take(message)
  }

  receiveBinary(): void {
    this.#refuse('Binary frames are not taken')
  }

  /** Speech without text ends by itself. */
  closeIfIdle(): void {}

  async drain(): Promise<void> {
    this.#texts.end()
    await this.#done
    this.#events.send({ type: 'closing', reason: 'shutdown' })
    this.#session.close('goingAway')
  }

  stop(): void {
    this.#texts.end()
    this.#stop.abort()
  }

  disconnected(): void {
    clearTimeout(this.#idle)
    this.stop()
  }

  #unreadable(): void {
    this.#refuse('Unreadable message')
    if (this.#done === undefined) this.#session.close('unreadable')
  }

  #begin(message: SpeechMessage): void {
    if (message.type !== 'init') {
      this.#refuse('The first message has to be init')
      this.#session.close('initExpected')
      return
    }
    try {
      const payload = checkShape(initPayloadSchema, message.payload)
      requireOwnCustomer(this.#session.auth, payload.customer_id)
      if (payload.text !== undefined) this.#texts.add(payload.text)
      this.#done = this.#run(payload)
    } catch (error) {
      this.#refuseAll(error)
    }
  }

  #take(message: SpeechMessage): void {
    if (message.type === 'send_text') this.#texts.add(message.text)
    else if (message.type === 'flush') this.#texts.flush()
    else if (message.type === 'stop') this.#texts.end()
    else if (message.type === 'cancel') this.#cancel()
    else this.#refuse(message.type === 'unknown' ? message.reason : 'Speech has begun already')
    if (message.type === 'send_text' || message.type === 'flush') this.#touch()
  }

  #cancel(): void {
    this.#isCancelled = true
    this.stop()
  }

  /** Opens the voice and speaks until no more text comes; never rejects. */
  async #run({ user_settings: { tts, general } }: InitPayload): Promise<void> {
    let admitted: Disposable | undefined
    try {
      admitted = await this.#limits.admit(this.#session.auth.customer_id, 'speech')
      const { eventFormat: format } = audioDefaults
      await this.#speak(await openSpeech({ tts, general, format }, this.#parts))
    } catch (error) {
      this.#refuseAll(error)
    } finally {
      admitted?.[Symbol.dispose]()
    }
  }

  async #speak(speech: OpenedSpeech): Promise<void> {
    const ledger = new CallLedger(speech)
    const timings = new SpeechTimings()
    const { auth, logger } = this.#session
    const { warnings } = ledger.report()
    const begun = { customer_id: auth.customer_id, data: { warnings } }
    this.#events.send({ ...statusOf(speech), status: 'initialised', ...begun })
    this.#touch()
    const closing = await this.#speakAll(speech, { ledger, timings })
    clearTimeout(this.#idle)
    const data = { ...ledger.report() }
    this.#events.send({
      ...statusOf(speech),
      status: 'completed',
      timings: timings.seconds(),
      data,
    })
    this.#events.send({ type: 'ttsCompleted', content: '' })
    logger.info('speech ended', {
      provider: speech.provider_name,
      model: speech.model,
      audio_chunks: timings.audioChunks,
      amounts: data.amounts,
      cost: data.cost,
    })
    this.#session.close(closing)
  }

  /** Resolves with how the socket closes. */
  async #speakAll(
    speech: OpenedSpeech,
    progress: { ledger: CallLedger; timings: SpeechTimings },
  ): Promise<CloseReason> {
    const { signal } = this.#stop
    const send = (event: ServerEvent) => this.#events.sendPaced(event, signal)
    try {
      await speakTexts(speech, this.#texts, { ...progress, signal, send })
      return 'done'
    } catch (error) {
      return this.#endBy(error)
    } finally {
      progress.timings.end()
    }
  }

  #endBy(error: unknown): CloseReason {
    if (this.#isCancelled) {
      this.#events.send({ type: 'cancelled', content: 'Speech cancelled' })
      return 'done'
    }
    if (this.#stop.signal.aborted) return 'goingAway'
    if (StreamingError.isInstance(error)) return 'clientTooSlow'
    this.#session.logger.warn('speech failed', { error })
    this.#events.send({ type: 'error', ...toEventFailure(error, 'tts') })
    return 'vendorFailed'
  }

  /** Says what is wrong with the beginning and closes. */
  #refuseAll(error: unknown): void {
    clearTimeout(this.#idle)
    this.#session.logger.warn('speech refused', { error })
    this.#events.send({ type: 'error', ...toEventFailure(error, 'tts') })
    const isTooMany = RateLimitError.isInstance(error)
    this.#session.close(isTooMany ? 'tooManyConnections' : 'invalidInitialPayload')
  }

  #refuse(content: string): void {
    const kind = { stage: 'validation', error_code: 'VALIDATION_ERROR' } as const
    this.#events.answer({ type: 'error', content, ...kind })
  }

  #pong(): void {
    this.#events.answer({ type: 'pong', timestamp: new Date().toISOString() })
  }

  /** Text keeps the speech going. */
  #touch(): void {
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#texts.end(), limits.textIdleMs)
    this.#idle.unref()
  }
}

function statusOf({ provider_name: provider, model, voice, format }: OpenedSpeech) {
  return { type: 'status' as const, provider, model, voice, format }
}
