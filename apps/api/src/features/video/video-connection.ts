import { isRecord } from '@betterai/contracts'
import { NotFoundError, toEventFailure } from '@betterai/core'
import { videoSocketDefaults as limits } from '../../config/video.js'
import { EventSocket } from '../../websocket/event-socket.js'
import { parseJson } from '../../websocket/message-json.js'
import type { SocketHandler, SocketSession } from '../../websocket/socket-feature.js'
import type { VideoService } from './service.js'

/** One socket that tells the states of the video jobs which its client names by `watch`. */
export class VideoConnection implements SocketHandler {
  readonly #session: SocketSession
  readonly #videos: VideoService
  readonly #events: EventSocket
  #lastActivity = performance.now()
  readonly #watched = new Map<string, AbortController>()

  constructor(session: SocketSession, videos: VideoService) {
    this.#session = session
    this.#videos = videos
    this.#events = new EventSocket(session, limits)
    this.#events.send({ type: 'websocketReady', content: 'Video ready' })
  }

  receive(text: string): void {
    if (text.length > limits.maxMessageCharacters) {
      this.#session.close('tooBig')
      return
    }
    this.#lastActivity = performance.now()
    const message = parseJson(text)
    const { type, job_id } = isRecord(message) ? message : {}
    if (type === 'ping') this.#events.answer({ type: 'pong', timestamp: new Date().toISOString() })
    else if (typeof job_id !== 'string') this.#refuse('A message needs a type and a job_id')
    else if (type === 'watch') this.#watch(job_id)
    else if (type === 'unwatch') this.#watched.get(job_id)?.abort()
    else this.#refuse('Known messages are watch, unwatch and ping')
  }

  receiveBinary(): void {
    this.#refuse('Binary frames are not taken')
  }

  closeIfIdle(): void {
    const isIdle = performance.now() - this.#lastActivity >= limits.idleMs
    if (this.#watched.size === 0 && isIdle) this.#session.close('done')
  }

  async drain(): Promise<void> {
    this.stop()
    this.#events.send({ type: 'closing', reason: 'shutdown' })
    this.#session.close('goingAway')
  }

  stop(): void {
    for (const watching of this.#watched.values()) watching.abort()
  }

  disconnected(): void {
    this.stop()
  }

  #watch(jobId: string): void {
    if (this.#watched.has(jobId)) return
    if (this.#watched.size >= limits.watchedJobs) {
      this.#refuse(`No more than ${limits.watchedJobs} jobs are watched at the same time`)
      return
    }
    const watching = new AbortController()
    this.#watched.set(jobId, watching)
    void this.#tell(jobId, watching.signal).finally(() => this.#watched.delete(jobId))
  }

  /** Sends the job at every change; never rejects. */
  async #tell(jobId: string, signal: AbortSignal): Promise<void> {
    try {
      for await (const job of this.#videos.watch(this.#session.auth, jobId, signal))
        await this.#events.sendPaced({ type: 'videoJob', job }, signal)
    } catch (error) {
      if (signal.aborted) return
      if (!NotFoundError.isInstance(error))
        this.#session.logger.warn('a video job cannot be watched', { job_id: jobId, error })
      this.#events.send({
        type: 'error',
        ...toEventFailure(error, 'video'),
        data: { job_id: jobId },
      })
    }
  }

  #refuse(content: string): void {
    const kind = { stage: 'validation', error_code: 'VALIDATION_ERROR' } as const
    this.#events.answer({ type: 'error', content, ...kind })
  }
}
