import type {
  AuthContext,
  ChatRequest,
  ErrorStage,
  MessageContent,
  ModelWarning,
  RequestType,
  ServerEvent,
} from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type { Cost, FinishReason, SourceCitation, ToolCall, Usage } from '@betterai/providers'
import type { CompletionPlan, StreamingManager } from '@betterai/streaming'
import type { ResearchOutcome } from '../history/store-research.js'
import type { Spending } from '../spending.js'
import type { Timings } from '../timings.js'
import type { FoundMemory } from './semantic/remember.js'

/** Where a workflow's events and results go; to end the turn is not in its hands. */
export type TurnOutput = Pick<
  StreamingManager,
  'sendEvent' | 'collectChunk' | 'collectToolCall' | 'getResults'
>

/** What a workflow works with. */
export type WorkflowContext = {
  auth: AuthContext
  request: ChatRequest
  output: TurnOutput
  timings: Timings
  spending: Spending
  logger: Logger
  /** What was found for the prompt among earlier conversations; models see it, nobody stores it. */
  memory?: string
  /** Fires when the client cancels or leaves, or the server stops. */
  signal: AbortSignal
}

/** What a workflow produced; the dispatcher stores it and closes the request. */
export type WorkflowResult = {
  text: string
  reasoning: string | null
  /** Vendor's name of the model that answered. */
  model: string
  provider: string
  citations: SourceCitation[]
  tool_calls: ToolCall[]
  /** True when the client has to run a tool before the conversation can go on. */
  requires_tool_action: boolean
  usage: Usage | null
  cost: Cost | null
  finish_reason: FinishReason
  /** What its caller should know of the model that was asked for. */
  model_warnings?: readonly ModelWarning[]
  /** What the stored answer holds besides its text: pictures, charts and how they were made. */
  extras?: Partial<MessageContent>
  /** What was found among earlier conversations. */
  remembered?: FoundMemory['content']
  /** What a deep research found; it is stored instead of a pair. */
  research?: ResearchOutcome
  /** False when nothing of the request is kept. */
  is_stored?: boolean
}

/** One way to answer a request: streams events and returns what was produced; never sends completion events. */
export type Workflow = (context: WorkflowContext) => Promise<WorkflowResult>

/** Makes the addresses of a customer's files hold again, in place. */
export type RenewAddressesIn = (value: object, customerId: number) => Promise<void>

/** A workflow as the dispatcher knows it. */
export type WorkflowEntry = {
  run: Workflow
  /** Where a failure of it happened, unless the error knows better. */
  stage: ErrorStage
  /** How its stages end, unless it was refused or stopped; a text stage that it does not have is closed first. */
  plan: CompletionPlan
}

/** What answers each type of request. */
export type WorkflowTable = Partial<Record<RequestType, WorkflowEntry>>

/** Sends an event and waits while no client can take more. */
export async function send({ output }: WorkflowContext, event: ServerEvent): Promise<void> {
  const waiting = output.sendEvent(event)
  if (waiting !== undefined) await waiting
}
