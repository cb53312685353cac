import type { CompletionEventType, ServerEvent } from '@betterai/contracts'

/** How a stage of a request ended. */
export type StageOutcome = 'completed' | 'not_requested'

/** A stage of a request, such as its text: the event that tells each of its ends. */
export type CompletionStage = Readonly<
  Record<StageOutcome, Exclude<CompletionEventType, 'complete' | 'fullProcessComplete'>>
>

/** The text of an answer. */
export const textStage: CompletionStage = {
  completed: 'textCompleted',
  not_requested: 'textNotRequested',
}

/** The speech of an answer. */
export const speechStage: CompletionStage = {
  completed: 'ttsCompleted',
  not_requested: 'ttsNotRequested',
}

/** A stage whose end a request owes its client. */
export type OwedStage = {
  stage: CompletionStage
  /** How it ends when nothing says otherwise; `as_started` is completed once it was started, else not requested. */
  outcome: StageOutcome | 'as_started'
  /** True for a stage that the request does not have, which is told before its work begins. */
  isClosedFirst?: true
}

/** What a type of request owes its client, in this order, before `complete` and `fullProcessComplete`. */
export type CompletionPlan = readonly OwedStage[]

/** The same plan for a request that was refused or stopped: no stage of it took place. */
export function notRequested(plan: CompletionPlan): CompletionPlan {
  return plan.map(({ stage }) => ({ stage, outcome: 'not_requested' }))
}

/** What a request owes that was refused before its type was known. */
export const refusedPlan: CompletionPlan = [
  { stage: textStage, outcome: 'not_requested' },
  { stage: speechStage, outcome: 'not_requested' },
]

/** Types of the events that close a request. */
export const completionEventTypes: ReadonlySet<string> = new Set<CompletionEventType>([
  ...Object.values(textStage),
  ...Object.values(speechStage),
  'complete',
  'fullProcessComplete',
])

/**
 * Owes a client the end of its request: one event for every stage of its plan, `complete`, `fullProcessComplete`, in
 * that order, each exactly once whatever happened before.
 */
export class CompletionTracker {
  readonly #send: (event: ServerEvent) => void
  readonly #closed = new Set<CompletionStage>()
  readonly #started = new Set<CompletionStage>()
  #isFinished = false

  constructor(send: (event: ServerEvent) => void) {
    this.#send = send
  }

  /** Says that a stage takes place, for plans that leave it open. */
  start(stage: CompletionStage): void {
    this.#started.add(stage)
  }

  /** Closes one stage ahead of the end. */
  close(
    stage: CompletionStage,
    outcome: StageOutcome,
    details: { requires_tool_action?: true } = {},
  ): void {
    if (this.#isFinished || this.#closed.has(stage)) return
    this.#closed.add(stage)
    this.#send({ type: stage[outcome], content: '', ...details })
  }

  /** Closes the stages that the request does not have. */
  begin(plan: CompletionPlan): void {
    for (const owed of plan) if (owed.isClosedFirst) this.close(owed.stage, this.#outcomeOf(owed))
  }

  /** Sends whatever is still owed; a second call does nothing. */
  finish(plan: CompletionPlan): void {
    if (this.#isFinished) return
    for (const owed of plan) this.close(owed.stage, this.#outcomeOf(owed))
    this.#isFinished = true
    this.#send({ type: 'complete', content: '' })
    this.#send({ type: 'fullProcessComplete', content: '' })
  }

  #outcomeOf({ stage, outcome }: OwedStage): StageOutcome {
    if (outcome !== 'as_started') return outcome
    return this.#started.has(stage) ? 'completed' : 'not_requested'
  }
}
