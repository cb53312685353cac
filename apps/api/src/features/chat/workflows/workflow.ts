import type {
  AuthContext,
  ChatRequest,
  ErrorStage,
  MessageContent,
  ModelWarning,
  RequestType,
  ServerEvent,
} from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import type {
  CallWarning,
  Cost,
  FinishReason,
  MemoryReserve,
  SourceCitation,
  ToolCall,
  Usage,
  WarningEvent,
} from '@betterai/providers'
import type { CompletionPlan, CompletionStage, StreamingManager } from '@betterai/streaming'
import type { Spending } from '../spending.js'
import type { Timings } from '../timings.js'
import type { AudioInbox } from './audio/audio-inbox.js'
import type { FoundMemory } from './semantic/remember.js'
import type { FinishedSpeech } from './speech/speech-output.js'

/** Where a workflow's events and results go; to end the turn is not in its hands. */
export type TurnOutput = Pick<
  StreamingManager,
  | ('sendEvent' | 'collectChunk' | 'collectToolCall' | 'getResults')
  | ('registerTtsQueue' | 'deregisterTtsQueue' | 'ttsChunksSent')
>

/** What a workflow works with. */
export type WorkflowContext = {
  auth: AuthContext
  request: ChatRequest
  output: TurnOutput
  timings: Timings
  spending: Spending
  /** For files that models get. */
  memoryReserve: MemoryReserve
  logger: Logger
  /** What was found for the prompt among earlier conversations; models see it, nobody stores it. */
  memory?: string
  /** Says that a stage takes place which the request's plan leaves open. */
  startStage: (stage: CompletionStage) => void
  /** Says where a failure from now on has happened. */
  enterStage: (stage: ErrorStage) => void
  /** Says what is asked, for requests that tell it only on their way; it is stored instead of the one that came. */
  amendRequest: (request: ChatRequest) => void
  /** From now on the request goes on to its end without its client. */
  outliveClient: () => void
  /** Audio that the client sends after its request; undefined where it cannot. */
  audio?: AudioInbox
  /** Fires when the client cancels or leaves, or the server stops. */
  signal: AbortSignal
}

/** What every result tells. */
type ResultHead = {
  /** Vendor's name of the model that answered. */
  model: string
  provider: string
  usage: Usage | null
  cost: Cost | null
  /** What its caller should know of the model that was asked for. */
  model_warnings?: readonly ModelWarning[]
  /** False when nothing of the request is kept. */
  is_stored?: boolean
}

/** What the three stages of a deep research produced. */
export type ResearchOutcome = {
  query: string
  optimized_prompt: string
  report: string
  analysis: string
  /** Names of the models as stored with their messages. */
  optimization_model: string
  research_model: string
  analysis_model: string
  citations: readonly Record<string, unknown>[]
}

/** A text that answers, with whatever was made for it. */
export type TextResult = ResultHead & {
  kind: 'text'
  text: string
  reasoning: string | null
  citations: SourceCitation[]
  tool_calls: ToolCall[]
  /** True when the client has to run a tool before the conversation can go on. */
  requires_tool_action: boolean
  finish_reason: FinishReason
  /** What the stored answer holds besides its text: images, charts and how they were made. */
  extras?: Partial<MessageContent>
  /** Set when the answer was spoken. */
  speech?: FinishedSpeech
  /** What was found among earlier conversations. */
  remembered?: FoundMemory['content']
  /** What a deep research found; it is stored instead of a pair. */
  research?: ResearchOutcome
}

/** The speech of a stored message. */
export type SpeechResult = ResultHead & {
  kind: 'speech'
  /** Addresses of its audio; none where that is not stored. */
  file_locations: string[]
}

/** What a workflow produced; the dispatcher stores it and closes the request. */
export type WorkflowResult = TextResult | SpeechResult

/** The kind of result that a type of request ends in. */
type ResultOf<T extends RequestType> = T extends 'tts' ? SpeechResult : TextResult

/** One way to answer a request: streams events and returns what was produced; never sends completion events. */
export type Workflow<R extends WorkflowResult = TextResult> = (
  context: WorkflowContext,
) => Promise<R>

/** Makes the addresses of a customer's files hold again, in place. */
export type RenewAddressesIn = (value: object, customerId: number) => Promise<void>

/** A workflow as the dispatcher knows it. */
export type WorkflowEntry<R extends WorkflowResult = WorkflowResult> = {
  run: Workflow<R>
  /** False when no question of it is stored. */
  hasQuestion?: false
  /** Where a failure of it happened, unless the error knows better. */
  stage: ErrorStage
  /** The stages whose end it owes, unless it was refused or stopped. */
  plan: CompletionPlan
}

/** What answers each type of request. */
export type WorkflowTable = { [T in RequestType]?: WorkflowEntry<ResultOf<T>> }

/** Sends an event and waits while no client can take more. */
export async function send({ output }: WorkflowContext, event: ServerEvent): Promise<void> {
  const waiting = output.sendEvent(event)
  if (waiting !== undefined) await waiting
}

/** Tells what the caller should know about a setting or a model. */
export function warnOfSetting(
  context: WorkflowContext,
  warning: CallWarning | WarningEvent,
): Promise<void> {
  const { type: _type, ...content } = { type: 'warning', ...warning }
  return send(context, customEvent('warning', content))
}
