import type { AuthContext } from '@betterai/contracts'
import type { Logger, ServiceError } from '@betterai/core'
import type { Consumer, DropReason } from '@betterai/streaming'
import type { TurnFailure } from './turn-failure.js'
import type { AudioInbox } from './workflows/audio/audio-inbox.js'
import type { WorkflowResult } from './workflows/workflow.js'

/** Who asked and who listens. */
export type TurnContext = {
  auth: AuthContext
  /** Connection session; HTTP answers have none. */
  sessionId: string | undefined
  /** Name to resume a detached answer by; default is the connection session. */
  streamId?: string
  /** Gets the events; a whole answer has none. */
  consumer?: Consumer
  /** Audio that follows a request for it. */
  audio?: AudioInbox
  logger: Logger
  onConsumerDropped?: (reason: DropReason) => void
  /** An HTTP answer: no `working` event, nothing is stored. */
  isBare?: boolean
  /** The client wants its completion events also while a tool of its own is pending (protocol 3). */
  closesToolAction?: boolean
  /** Takes a failure from before the first event; the request then ends without any. */
  onEarlyFailure?: (error: ServiceError) => void
  /**
   * Takes what was produced where the answer is given whole, with what failed after that. A failure before any text is
   * an early one then.
   */
  onResult?: (result: WorkflowResult, failure?: TurnFailure) => void
}

/** Why a running request was stopped. */
export type StopReason = 'cancel' | 'disconnect' | 'shutdown'
