import type { CompletionEventType, ServerEvent } from '@betterai/contracts'

/** How a stage of a request ended. */
export type StageOutcome = 'completed' | 'not_requested'

/** What a request still owes when it does not say otherwise. */
export type CompletionPlan = { text: StageOutcome; tts: StageOutcome }

const eventTypes = {
  text: { completed: 'textCompleted', not_requested: 'textNotRequested' },
  tts: { completed: 'ttsCompleted', not_requested: 'ttsNotRequested' },
} as const

/** Types of the events that close a request. */
export const completionEventTypes: ReadonlySet<string> = new Set<CompletionEventType>([
  'textCompleted',
  'textNotRequested',
  'ttsCompleted',
  'ttsNotRequested',
  'complete',
  'fullProcessComplete',
])

/**
 * Owes a client the end of its request: one text flag, one speech flag, `complete`, `fullProcessComplete`, in that
 * order, each exactly once whatever happened before.
 */
export class CompletionTracker {
  readonly #send: (event: ServerEvent) => void
  readonly #closed = new Set<'text' | 'tts'>()
  #isFinished = false

  constructor(send: (event: ServerEvent) => void) {
    this.#send = send
  }

  /** Closes one stage ahead of the end, as speech-only requests do with their text stage. */
  close(
    stage: 'text' | 'tts',
    outcome: StageOutcome,
    details: { requires_tool_action?: true } = {},
  ): void {
    if (this.#isFinished || this.#closed.has(stage)) return
    this.#closed.add(stage)
    this.#send({ type: eventTypes[stage][outcome], content: '', ...details })
  }

  /** Sends whatever is still owed; a second call does nothing. */
  finish(plan: CompletionPlan): void {
    if (this.#isFinished) return
    this.close('text', plan.text)
    this.close('tts', plan.tts)
    this.#isFinished = true
    this.#send({ type: 'complete', content: '' })
    this.#send({ type: 'fullProcessComplete', content: '' })
  }
}
