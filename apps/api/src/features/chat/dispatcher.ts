import type { AuthContext, ChatRequest, ErrorStage, RequestType } from '@betterai/contracts'
import type { Logger, ServiceError } from '@betterai/core'
import { ProviderError, toEventFailure, toServiceError, UnavailableError } from '@betterai/core'
import type { CompletionPlan, Consumer, DropReason } from '@betterai/streaming'
import { CompletionTracker, StreamingManager } from '@betterai/streaming'
import type { PersistTurn } from './history/persist-turn.js'
import { readChatRequest } from './parse-request.js'
import { Timings } from './timings.js'
import type { Workflow, WorkflowContext, WorkflowResult } from './workflows/workflow.js'

/** Who asked, who listens, and when to stop. */
export type DispatchContext = {
  auth: AuthContext
  /** Connection session; HTTP answers have none. */
  sessionId: string | undefined
  consumer: Consumer
  logger: Logger
  /** Aborted with a `StopReason` when the client cancels or leaves, or the server stops. */
  signal: AbortSignal
  onConsumerDropped?: (reason: DropReason) => void
  /** An HTTP answer: no `working` event, nothing is stored. */
  isBare?: boolean
  /** Takes a failure from before the first event; the request then ends without any. */
  onEarlyFailure?: (error: ServiceError) => void
}

/** Why a running request was stopped. */
export type StopReason = 'cancel' | 'disconnect' | 'shutdown'

/** Answers one request from its payload to its last event; never throws. */
export type Dispatch = (payload: unknown, context: DispatchContext) => Promise<void>

/** What the dispatcher is built from. */
export type DispatcherParts = {
  workflows: Partial<Record<RequestType, Workflow>>
  persist: PersistTurn
  /** True while the server refuses new requests. */
  isDraining: () => boolean
  /** Whether clients may see what a vendor said about its failure; never in production. */
  exposesProviderErrors: boolean
}

/** Creates the one place that owns the completion of chat requests. */
export function createDispatcher(parts: DispatcherParts): Dispatch {
  return async (payload, context) => {
    const turn = new Turn(parts, context)
    await turn.run(payload)
  }
}

const rejected: CompletionPlan = { text: 'not_requested', tts: 'not_requested' }
const answered: CompletionPlan = { text: 'completed', tts: 'not_requested' }

/** One request on its way: creates the completion token, runs the workflow, and always closes what it opened. */
class Turn {
  readonly #parts: DispatcherParts
  readonly #context: DispatchContext
  readonly #manager: StreamingManager
  readonly #token: string
  readonly #tracker: CompletionTracker
  readonly #timings = new Timings()
  #plan: CompletionPlan | null = rejected
  #stage: ErrorStage = 'validation'
  #summary: Record<string, unknown> = {}

  constructor(parts: DispatcherParts, context: DispatchContext) {
    this.#parts = parts
    this.#context = context
    this.#manager = new StreamingManager({
      ...(context.sessionId === undefined ? {} : { sessionId: context.sessionId }),
      onWarning: (message, details) => context.logger.warn(message, details),
    })
    this.#token = this.#manager.createCompletionToken()
    this.#tracker = new CompletionTracker((event) => void this.#manager.sendEvent(event))
    this.#manager.addConsumer(context.consumer, {
      pausesProducer: true,
      ...(context.onConsumerDropped ? { onDrop: context.onConsumerDropped } : {}),
    })
  }

  async run(payload: unknown): Promise<void> {
    this.#timings.mark('start_time')
    try {
      await this.#answer(readChatRequest(payload, this.#context.auth))
    } catch (thrown) {
      this.#fail(thrown)
    } finally {
      if (this.#plan) this.#tracker.finish(this.#plan)
      await this.#manager.signalCompletion({ token: this.#token })
      this.#report()
    }
  }

  async #answer(request: ChatRequest): Promise<void> {
    const { signal } = this.#context
    const { request_type } = request
    this.#summary = { request_type, model: request.user_settings.text.model }
    signal.throwIfAborted()
    if (this.#parts.isDraining()) {
      this.#stage = 'internal'
      throw new UnavailableError('The server is shutting down')
    }
    const workflow = this.#parts.workflows[request_type]
    if (!workflow)
      throw new UnavailableError(`Requests of type '${request_type}' are not available`)
    if (!this.#context.isBare)
      void this.#manager.sendEvent({ type: 'working', content: { request_type } })
    this.#plan = answered
    this.#stage = 'text'
    const result = await untilAborted(workflow(this.#workflowContext(request)), signal)
    if (result.requires_tool_action && !this.#context.isBare) this.#plan = null
    if (this.#context.isBare) return
    this.#stage = 'database'
    await this.#persist(request, result)
  }

  #workflowContext(request: ChatRequest): WorkflowContext {
    const { auth, logger, signal } = this.#context
    return { auth, request, manager: this.#manager, timings: this.#timings, logger, signal }
  }

  async #persist(request: ChatRequest, result: WorkflowResult): Promise<void> {
    const stored = await this.#parts.persist({ auth: this.#context.auth, request }, result)
    if (stored === null) return
    if (stored.ai_message_id !== undefined) this.#manager.setAiMessageId(stored.ai_message_id)
    void this.#manager.sendEvent({ type: 'dbOperationExecuted', content: JSON.stringify(stored) })
  }

  #fail(thrown: unknown): void {
    const { signal, logger } = this.#context
    if (signal.aborted && this.#stage !== 'database') {
      this.#stop(signal.reason)
      return
    }
    const error = toServiceError(thrown)
    logger[error.status >= 500 ? 'error' : 'warn']('chat request failed', {
      ...this.#summary,
      stage: this.#stage,
      error,
    })
    // A request that was refused had no text stage, wherever the fault was found.
    if (error.code === 'VALIDATION_ERROR' && this.#stage !== 'database') this.#plan = rejected
    if (this.#context.onEarlyFailure && !this.#manager.isStarted) {
      this.#plan = null
      this.#context.onEarlyFailure(error)
      return
    }
    void this.#manager.sendEvent({ type: 'error', ...this.#failureOf(error) })
  }

  #failureOf(error: ServiceError) {
    const failure = toEventFailure(error, this.#stage)
    if (failure.stage === 'text')
      return { ...failure, content: 'AI provider error', ...this.#providerDetails(error) }
    if (this.#stage !== 'database') return failure
    return { ...failure, stage: 'database' as const, content: databaseMessage(error) }
  }

  #providerDetails(error: ServiceError) {
    if (!this.#parts.exposesProviderErrors || !ProviderError.isInstance(error)) return {}
    const { provider, reason, message, originalError } = error
    return { data: { provider, reason, message, detail: originalError } }
  }

  #stop(reason: unknown): void {
    this.#plan = rejected
    if (reason === 'shutdown')
      void this.#manager.sendEvent({
        type: 'error',
        content: 'The server is shutting down',
        stage: 'internal',
        error_code: 'SERVICE_ERROR',
      })
    void this.#manager.sendEvent({ type: 'cancelled', content: 'Request cancelled' })
  }

  #report(): void {
    const seconds = this.#timings.all()
    this.#context.logger.info('chat request done', { ...this.#summary, timings: seconds })
  }
}

/** Texts that clients know for failures of storing; anything else gets one fixed text. */
function databaseMessage(error: ServiceError): string {
  if (error.code === 'CONFIGURATION_ERROR') return 'Chat database not configured'
  if (error.code === 'VALIDATION_ERROR') return error.message
  return error.code === 'INTERNAL_ERROR'
    ? 'Unexpected error while saving chat history'
    : 'Failed to save chat history'
}

/** Waits for the work, but no longer than until the signal fires; a late failure of the work is not lost silently, it was stopped. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  work.catch(() => {})
  try {
    return await Promise.race([work, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
