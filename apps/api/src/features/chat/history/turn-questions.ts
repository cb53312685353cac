import type { AuthContext } from '@betterai/contracts'
import type { RunningTurn } from '@betterai/db-main'
import { createTurnsRepository } from '@betterai/db-main'
import { sharedTurnDefaults as limits } from '../../../config/defaults.js'
import { hasEnded, owner } from '../../../process-owner.js'
import type { AcceptedTurn, AcceptTurn } from './accept-turn.js'
import { createAcceptTurn } from './accept-turn.js'
import type { HistoryParts } from './history-scope.js'
import type { AnswerPart } from './settle-turn.js'
import { interruptTurn, isInterrupted, withdrawTurn } from './settle-turn.js'
import { leaseEnd } from './turn-lease.js'

/** Questions that are stored while their answers are made. */
export interface TurnQuestions {
  /** Stores the question of a request; null when it has none, or the same one is answered already. */
  accept: AcceptTurn
  /** Takes back what was stored of a request that ended without an answer. */
  withdraw(auth: AuthContext, accepted: AcceptedTurn): Promise<void>
  /** Says of a request that its answer ended with the server, and keeps what there is of it. */
  interrupt(auth: AuthContext, accepted: AcceptedTurn & { part: AnswerPart | null }): Promise<void>
  /** Says that a request is over, whatever became of it. */
  end(turnId: string): void
}

/** The part of `TurnQuestions` that looks after requests of processes that were killed. */
export interface TurnRecovery {
  /** Interrupts requests whose process has ended or no longer renews their lease; `partOf` finds what there is of an answer. Resolves with how many there were. */
  recover(partOf: (turn: RunningTurn) => Promise<AnswerPart | null>): Promise<number>
  /** Whether the answer that a customer resumes by that name ended with the server that made it. */
  isInterrupted(auth: AuthContext, streamId: string): Promise<boolean>
}

/** Creates the store of questions. */
export function createTurnQuestions(parts: HistoryParts): TurnQuestions & TurnRecovery {
  const { database, logger } = parts
  const running = new Set<string>()
  let renewal: NodeJS.Timeout | undefined
  const accept = createAcceptTurn(parts)

  const turns = async () => createTurnsRepository((await database.get()).db)
  async function renew(): Promise<void> {
    const turn_ids = [...running]
    await (await turns())
      .renew({ turn_ids, lease_until: leaseEnd() })
      .catch((error: unknown) => logger.warn('leases of requests not renewed', { error }))
  }

  return {
    accept(turn) {
      if (running.size === 0) renewal = setInterval(() => void renew(), limits.renewMs).unref()
      running.add(turn.turn_id)
      return accept(turn)
    },
    end(turnId) {
      running.delete(turnId)
      if (running.size === 0) clearInterval(renewal)
    },
    withdraw: (auth, accepted) => withdrawTurn(parts, auth, accepted),
    interrupt: async (auth, accepted) => void (await interruptTurn(parts, auth, accepted)),
    async recover(partOf) {
      const now = new Date()
      const repository = await turns()
      const foreign = await repository.listForeign({ owner, now })
      const ended = foreign.filter((turn) => turn.lease_until < now || hasEnded(turn.owner))
      let count = 0
      for (const turn of ended) {
        const part = turn.keeps_part ? await partOf(turn) : null
        const auth = { customer_id: turn.customer_id, email: null, token: '', payload: {} }
        if (await interruptTurn(parts, auth, { ...turn, part })) count++
      }
      await repository.forgetInterrupted(new Date(now.getTime() - limits.interruptedMs))
      return count
    },
    isInterrupted: (auth, stream_id) => isInterrupted(parts, auth, stream_id),
  }
}
