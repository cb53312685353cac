import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { DatabaseError, toServiceError, withDeadline } from '@betterai/core'
import { turnDefaults } from '../../config/defaults.js'
import type { DispatcherParts } from './dispatcher.js'
import type { AcceptedTurn, AnswerPart, StoredTurn, TurnResult } from './history/service.js'
import { mayBePart, partOf } from './partial-answer.js'
import type { WorkflowContext } from './workflows/workflow.js'

/** Why a request has no whole answer to store. */
export type Cut = {
  /** Why the text is not whole; `unstored`: it is, but could not be stored. */
  answer_status: 'stopped' | 'failed' | 'unstored'
  /** Whether the server is at fault, so that the question stays. */
  isInterrupted: boolean
  /** Whether a client may come back for the part that there is. */
  isDetached: boolean
}

type RecordedTurn = Pick<
  WorkflowContext,
  'auth' | 'request' | 'output' | 'spending' | 'timings' | 'logger'
> & { streamId: string | undefined }

/** What the history holds of one request: its question while the answer is made, both at the end. */
export class TurnRecord {
  readonly #parts: Pick<DispatcherParts, 'persist' | 'questions' | 'keepsPartialAnswers'>
  readonly #turn: RecordedTurn
  readonly #id = randomUUID()
  #accepted: Promise<AcceptedTurn | null> = Promise.resolve(null)

  constructor(
    parts: Pick<DispatcherParts, 'persist' | 'questions' | 'keepsPartialAnswers'>,
    turn: RecordedTurn,
  ) {
    this.#parts = parts
    this.#turn = turn
  }

  /** Whether a part of the answer is stored when it is cut. */
  get keepsPart(): boolean {
    const { request } = this.#turn
    const { keep_partial_answers } = request.user_settings.general
    return (keep_partial_answers ?? this.#parts.keepsPartialAnswers) && mayBePart(request)
  }

  /** Begins to store the question; the answer does not wait for it, and a failure shows when the answer is stored. */
  accept(): void {
    this.#accepted = this.#accept().catch((error: unknown) => {
      const { status } = toServiceError(error)
      this.#turn.logger[status >= 500 ? 'warn' : 'debug']('question not stored ahead', { error })
      return null
    })
  }

  /** Stores the answer with its question. */
  async complete(result: TurnResult): Promise<StoredTurn | null> {
    const { auth, request, timings } = this.#turn
    const accepted = await this.#accepted
    const stored = await this.#parts.persist({ auth, request, timings, accepted }, result)
    this.#parts.questions?.end(this.#id)
    return stored
  }

  /** Stores what there is of an answer that was cut, or takes its question back; null when nothing of it is kept, or nothing can be. */
  async cut(cut: Cut): Promise<StoredTurn | null> {
    try {
      return await withDeadline(this.#cut(cut), {
        limitMs: turnDefaults.storePartMs,
        timedOut: () => new DatabaseError('Storing a partial answer took too long'),
      })
    } catch (error) {
      this.#turn.logger.error('partial answer could not be stored', { error })
      return null
    } finally {
      this.#parts.questions?.end(this.#id)
    }
  }

  async #accept(): Promise<AcceptedTurn | null> {
    const { questions } = this.#parts
    if (!questions) return null
    const { auth, request, streamId } = this.#turn
    // The vendor is asked first.
    await setImmediate()
    return questions.accept({
      auth,
      request,
      turn_id: this.#id,
      stream_id: streamId,
      keeps_part: mayBePart(request),
    })
  }

  async #cut({ answer_status, isInterrupted, isDetached }: Cut): Promise<StoredTurn | null> {
    const { auth, request, timings } = this.#turn
    const { persist, questions } = this.#parts
    const accepted = await this.#accepted
    if (this.keepsPart && answer_status !== 'unstored') {
      const part = partOf(this.#turn)
      if (part) return persist({ auth, request, timings, accepted }, { ...part, answer_status })
    }
    if (!accepted) return null
    if (isInterrupted) {
      const part = isDetached && mayBePart(request) ? this.#part() : null
      await questions?.interrupt(auth, { ...accepted, part })
    } else await questions?.withdraw(auth, accepted)
    return null
  }

  #part(): AnswerPart {
    const { text, reasoning } = this.#turn.output.getResults()
    return { text, reasoning }
  }
}
