import type { ChatRequest, ErrorStage } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import type { ServiceError } from '@betterai/core'
import { onAbort, toServiceError, UnavailableError } from '@betterai/core'
import type { CompletionPlan, StreamingManager } from '@betterai/streaming'
import {
  CompletionTracker,
  createReplayConsumer,
  notRequested,
  refusedPlan,
  textStage,
} from '@betterai/streaming'
import { memoryReserve } from '../../state/memory-budget.js'
import type { DispatcherParts } from './dispatcher.js'
import type { StoredTurn } from './history/service.js'
import { answerBefore } from './partial-answer.js'
import { Spending } from './spending.js'
import { Timings } from './timings.js'
import type { StopReason, TurnContext } from './turn-context.js'
import type { TurnFailure } from './turn-failure.js'
import { describeFailure, shutdownEvent, stoppedError } from './turn-failure.js'
import type { Cut } from './turn-record.js'
import { TurnRecord } from './turn-record.js'
import { logDone, openTurnStream } from './turn-stream.js'
import type { WorkflowContext, WorkflowEntry, WorkflowResult } from './workflows/workflow.js'

/** Stages at which a wrong value is no refusal of the whole request. */
const ownStages: ReadonlySet<ErrorStage> = new Set(['database', 'clarification'])

/** One request on its way: creates the completion token, runs the workflow, and always closes what it opened. */
export class Turn {
  readonly #parts: DispatcherParts
  readonly #context: TurnContext
  readonly #controller = new AbortController()
  readonly #manager: StreamingManager
  readonly #token: string
  readonly #tracker: CompletionTracker
  readonly #timings = new Timings()
  readonly #spending = new Spending()
  #owed = refusedPlan
  /** How the request ends; null when another one, or none, tells its end. */
  #plan: CompletionPlan | null = refusedPlan
  #stage: ErrorStage = 'validation'
  #summary: Record<string, unknown> = {}
  #request: ChatRequest | undefined
  /** Missing for requests of which nothing is stored. */
  #record: TurnRecord | undefined
  #isToolPending = false
  #isDetached = false
  #outlivesClient = false

  constructor(parts: DispatcherParts, context: TurnContext) {
    this.#parts = parts
    this.#context = context
    this.#manager = openTurnStream(context)
    this.#token = this.#manager.createCompletionToken()
    this.#tracker = new CompletionTracker((event) => void this.#manager.sendEvent(event))
  }

  /** Ids that the customer may name this request by. */
  get ids(): string[] {
    const { sessionId, streamId } = this.#context
    return [sessionId, streamId, this.#request?.user_input?.session_id].filter(
      (id) => typeof id === 'string',
    )
  }

  stop(reason: StopReason): void {
    const { consumer } = this.#context
    if (reason === 'disconnect' && this.#outlivesClient && consumer)
      this.#manager.removeConsumer(consumer.name)
    else this.#controller.abort(reason)
  }

  async run(read: () => ChatRequest): Promise<void> {
    this.#timings.mark('start_time')
    try {
      await this.#parts.limits.admit(this.#context.auth.customer_id)
      await this.#answer(read())
    } catch (thrown) {
      await this.#fail(thrown)
    } finally {
      if (this.#isToolPending)
        this.#tracker.close(textStage, 'completed', { requires_tool_action: true })
      if (this.#plan) this.#tracker.finish(this.#plan)
      await this.#manager.signalCompletion({ token: this.#token })
      logDone(this.#context.logger, { ...this.#work, summary: this.#summary })
    }
  }

  async #answer(request: ChatRequest): Promise<void> {
    const { request_type } = request
    this.#request = request
    this.#summary = { request_type, model: request.user_settings.text.model }
    this.#controller.signal.throwIfAborted()
    const entry = this.#entryFor(request)
    if (request.user_settings.general.detached && this.#context.consumer) await this.#detach()
    if (!this.#context.isBare)
      void this.#manager.sendEvent({ type: 'working', content: { request_type } })
    this.#owed = entry.plan
    this.#plan = entry.plan
    this.#stage = entry.stage
    this.#tracker.begin(entry.plan)
    const running = this.#run(entry, request)
    this.#record = this.#recordOf(request)
    if (entry.hasQuestion !== false) this.#record?.accept()
    const result = await running
    this.#context.onResult?.(result)
    if (result.kind === 'text' && result.requires_tool_action) this.#leaveToolAction()
    if (this.#record === undefined || result.is_stored === false) return
    this.#stage = 'database'
    this.#announceStored(await this.#record.complete(result))
  }

  get #work() {
    return { output: this.#manager, spending: this.#spending, timings: this.#timings }
  }

  #recordOf(request: ChatRequest): TurnRecord | undefined {
    const { auth, isBare, streamId = this.#context.sessionId, logger } = this.#context
    if (isBare) return undefined
    return new TurnRecord(this.#parts, { auth, request, streamId, logger, ...this.#work })
  }

  /** The question is known now, so that it can be stored. */
  #amend(request: ChatRequest): void {
    this.#request = request
    this.#record = this.#recordOf(request)
    this.#record?.accept()
  }

  /** From now on the answer outlives its client, who may come back for what it missed. */
  async #detach(): Promise<void> {
    const { auth, streamId, sessionId } = this.#context
    const name = streamId ?? sessionId
    if (name === undefined) return
    const key = { customerId: auth.customer_id, streamId: name }
    const writer = await this.#parts.replay.begin(key)
    this.#manager.keepChunks()
    this.#manager.addConsumer(createReplayConsumer(writer))
    this.#isDetached = true
    this.#outlivesClient = true
  }

  #entryFor({ request_type }: ChatRequest): WorkflowEntry {
    const entry = this.#parts.workflows[request_type]
    if (this.#parts.isDraining() || entry === undefined) this.#stage = 'internal'
    if (this.#parts.isDraining()) throw new UnavailableError('The server is shutting down')
    if (entry) return entry
    throw new UnavailableError(`Requests of type '${request_type}' are not available`)
  }

  /** Waits for the workflow, but no longer than until the request is stopped. */
  #run(entry: WorkflowEntry, request: ChatRequest): Promise<WorkflowResult> {
    const { auth, logger, audio } = this.#context
    const { signal } = this.#controller
    const context: WorkflowContext = {
      ...{ auth, request, logger, signal, ...this.#work },
      memoryReserve: memoryReserve(this.#parts.memory, auth.customer_id),
      startStage: (stage) => this.#tracker.start(stage),
      enterStage: (stage) => {
        this.#stage = stage
      },
      amendRequest: (amended) => this.#amend(amended),
      outliveClient: () => {
        this.#outlivesClient = true
      },
      ...(audio ? { audio } : {}),
    }
    return new Promise((resolve, reject) => {
      const forget = onAbort(signal, reject)
      entry.run(context).then(resolve, reject).finally(forget)
    })
  }

  /** In protocol 2.0 the client's tool result, sent as a new request, ends what this one began. */
  #leaveToolAction(): void {
    const spent = this.#spending.charged()
    if (spent) void this.#manager.sendEvent(customEvent('textUsage', spent))
    const { isBare, closesToolAction } = this.#context
    if (closesToolAction) this.#isToolPending = true
    else if (!isBare) this.#plan = null
  }

  /** Stores what a request had produced when it was cut, where that is wanted. */
  async #cut(answer_status: Cut['answer_status']): Promise<StoredTurn | null> {
    const isInterrupted =
      answer_status === 'unstored' || this.#controller.signal.reason === 'shutdown'
    const isDetached = this.#isDetached
    return (await this.#record?.cut({ answer_status, isInterrupted, isDetached })) ?? null
  }

  /** Tells a failure to who sees no events, or none yet. */
  #endsWithoutEvents(error: ServiceError, failure: TurnFailure): boolean {
    const { onEarlyFailure, onResult } = this.#context
    if (!onEarlyFailure || (!onResult && this.#manager.isStarted)) return false
    this.#plan = null
    const part = onResult && answerBefore(error, { request: this.#request, ...this.#work })
    if (part) onResult?.(part, failure)
    else onEarlyFailure(error)
    return true
  }

  #announceStored(stored: StoredTurn | null): void {
    if (stored === null) return
    if (stored.ai_message_id !== undefined) this.#manager.setAiMessageId(stored.ai_message_id)
    this.#context.logger.info('turn stored', { ...stored })
    void this.#manager.sendEvent({ type: 'dbOperationExecuted', content: JSON.stringify(stored) })
  }

  async #fail(thrown: unknown): Promise<void> {
    const { logger, onEarlyFailure } = this.#context
    const { signal } = this.#controller
    if (signal.aborted && this.#stage !== 'database') {
      onEarlyFailure?.(stoppedError(signal.reason))
      const stored = this.#cut('stopped')
      // Where nothing is stored, nobody waits for that.
      this.#announceStop(signal.reason, this.#record?.keepsPart ? await stored : null)
      await stored
      return
    }
    const error = toServiceError(thrown)
    const level = error.status >= 500 ? 'error' : 'warn'
    logger[level]('chat request failed', { ...this.#summary, stage: this.#stage, error })
    // A request that was refused had no text stage, wherever the fault was found.
    if (error.code === 'VALIDATION_ERROR' && !ownStages.has(this.#stage))
      this.#plan = notRequested(this.#owed)
    const { exposesProviderErrors } = this.#parts
    const failure = describeFailure(error, { stage: this.#stage, exposesProviderErrors })
    if (this.#endsWithoutEvents(error, failure)) return
    const spent = this.#stage === 'database' ? null : this.#spending.charged()
    const data = spent ? { data: { ...failure.data, ...spent } } : {}
    void this.#manager.sendEvent({ type: 'error', ...failure, ...data })
    this.#announceStored(await this.#cut(this.#stage === 'database' ? 'unstored' : 'failed'))
  }

  /** After `cancelled` nothing but the completion may follow, so it tells itself what was stored. */
  #announceStop(reason: unknown, stored: StoredTurn | null): void {
    this.#plan = notRequested(this.#owed)
    if (reason === 'shutdown') void this.#manager.sendEvent(shutdownEvent)
    const data = { ...this.#spending.charged(), ...(stored ? { stored } : {}) }
    const details = Object.keys(data).length > 0 ? { data } : {}
    void this.#manager.sendEvent({ type: 'cancelled', content: 'Request cancelled', ...details })
  }
}
