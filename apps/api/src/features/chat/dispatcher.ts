import type { ChatRequest } from '@betterai/contracts'
import type { ReplayLog } from '@betterai/streaming'
import type { MemoryBudget } from '../../state/memory-budget.js'
import type { PersistTurn, TurnQuestions } from './history/service.js'
import type { RunningTurns } from './running-turns.js'
import { Turn } from './turn.js'
import type { StopReason, TurnContext } from './turn-context.js'
import type { TurnLimits } from './turn-limits.js'
import type { WorkflowTable } from './workflows/workflow.js'

/** A request that is being answered. */
export interface RunningTurn {
  /** Resolves after the last event of the request; never rejects. */
  readonly done: Promise<void>
  /** Ends the request early; a detached one outlives its client and only lets go of it on `disconnect`. */
  stop(reason: StopReason): void
}

/** Starts to answer one request, to its last event; what reading it throws is told like any other failure. */
export type Dispatch = (read: () => ChatRequest, context: TurnContext) => RunningTurn

/** What the dispatcher is built from. */
export type DispatcherParts = {
  workflows: WorkflowTable
  persist: PersistTurn
  /** Stores questions ahead of their answers; without it they are stored together. */
  questions?: TurnQuestions
  /** Whether answers that are cut are stored, for requests that say nothing about it. */
  keepsPartialAnswers: boolean
  turns: RunningTurns
  limits: TurnLimits
  /** Keeps the events of detached answers. */
  replay: ReplayLog
  /** Where the files of requests take up room. */
  memory: MemoryBudget
  /** True while the server refuses new requests. */
  isDraining: () => boolean
  /** Whether clients may see what a vendor said about its failure; never in production. */
  exposesProviderErrors: boolean
}

/** Creates the one place that owns the completion of chat requests. */
export function createDispatcher(parts: DispatcherParts): Dispatch {
  return (read, context) => {
    const turn = new Turn(parts, context)
    const running = { done: turn.run(read), stop: (reason: StopReason) => turn.stop(reason) }
    parts.turns.add({ customerId: context.auth.customer_id, turn, ...running })
    return running
  }
}
