import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { AuthContext, ChatAnswer, ChatHttpRequest, ChatRequest } from '@betterai/contracts'
import { createProtocol3Adapter, promptText } from '@betterai/contracts'
import type { Logger } from '@betterai/core'
import { createDeferred, onAbort, ServiceError, ValidationError } from '@betterai/core'
import type { Consumer, ReplayLog, TextSink } from '@betterai/streaming'
import { createRawSseConsumer, createSseConsumer } from '@betterai/streaming'
import { httpDefaults } from '../../config/defaults.js'
import { createSseResponse } from '../../http/sse-response.js'
import type { Dispatch, RunningTurn } from './dispatcher.js'
import { eventIdOf, resumeEventStream } from './event-stream-resume.js'
import { assertOwner } from './parse-request.js'
import type { TurnFailure } from './turn-failure.js'
import { withoutImageMode } from './workflows/image/wanted-image.js'
import { replacementIn } from './workflows/text/replacement-in.js'
import type { TextResult } from './workflows/workflow.js'

/** Who asks over HTTP for a whole answer. */
export type AnswerContext = {
  auth: AuthContext
  /** Named in the log. */
  requestId?: string
  signal: AbortSignal
}

/** Who asks over HTTP for a stream, how it shall look, and where it can be written to directly. */
export type StreamContext = {
  auth: AuthContext
  /** Named in the log. */
  requestId?: string
  form: StreamForm
  connection: ServerResponse | undefined
}

/** Who asks for the rest of a stream, and in which form. */
export type ResumeContext = AnswerContext & { form: StreamForm }

/** Form of an event stream: protocol events (2.0 or 3), or what the provider produced. */
export type StreamForm = { framing: 'events' | 'raw'; protocol: '2.0' | '3.0' }

/** Chat over HTTP: no session, nothing stored. */
export interface HttpChatService {
  /** The whole answer. */
  answer(body: ChatHttpRequest, context: AnswerContext): Promise<ChatAnswer>
  /** The answer as an event stream; rejects with what went wrong before its first event. */
  stream(body: ChatHttpRequest, context: StreamContext): Promise<Response>
  /** The rest of a detached answer after the event of that id; rejects with `NotFoundError` when it is not kept. */
  resume(lastEventId: string, context: ResumeContext): Promise<Response>
}

/** What the service is built from. */
export type HttpChatParts = {
  dispatch: Dispatch
  replay: ReplayLog
  logger: Logger
}

/** Creates the HTTP chat service. */
export function createHttpChatService(parts: HttpChatParts): HttpChatService {
  return {
    async answer(body, context) {
      const request = toChatRequest(body, context.auth)
      const { result, warnings, failure } = await wholeAnswer(parts, request, context)
      const { text, model, provider, reasoning, citations, tool_calls } = result
      const { usage, cost, finish_reason, model_warnings = [] } = result
      return {
        text,
        model,
        provider,
        reasoning,
        citations: citations.length > 0 ? citations : null,
        session_id: body.session_id ?? null,
        metadata: {
          finish_reason,
          usage,
          cost,
          ...(tool_calls.length > 0 ? { tool_calls } : {}),
          ...replacementIn(model_warnings),
          ...(warnings.length > 0 ? { warnings } : {}),
          ...(failure ? { error: failure } : {}),
          ...memoryFacts(result),
        },
        audio: audioOf(result),
        tool_calls: tool_calls.length > 0 ? tool_calls : null,
        requires_tool_action: result.requires_tool_action || null,
      }
    },
    stream(body, context) {
      const request = toChatRequest(body, context.auth)
      const isRaw = context.form.framing === 'raw'
      return streamAnswer(parts, isRaw ? inSilence(request) : request, context)
    },
    resume: (lastEventId, context) => resumeEventStream(parts.replay, lastEventId, context),
  }
}

type WholeAnswer = { result: TextResult; warnings: AnswerWarning[]; failure?: TurnFailure }

/**
 * Runs the request as a turn like any other and resolves with its result, its warnings and what failed after its text;
 * rejects with what went wrong before.
 */
async function wholeAnswer(
  { dispatch, logger }: HttpChatParts,
  request: ChatRequest,
  { auth, requestId, signal }: AnswerContext,
): Promise<WholeAnswer> {
  const warnings: AnswerWarning[] = []
  const answered = createDeferred<Omit<WholeAnswer, 'warnings'>>()
  const turn = dispatch(() => request, {
    auth,
    sessionId: undefined,
    consumer: warningCollector(warnings),
    logger: logger.child({ request_id: requestId, customer_id: auth.customer_id }),
    isBare: true,
    onResult: (result, failure) => {
      if (result.kind === 'text') answered.resolve({ result, ...(failure ? { failure } : {}) })
      else answered.reject(new ServiceError('The request was not answered by a text'))
    },
    onEarlyFailure: answered.reject,
  })
  const forget = onAbort(signal, () => turn.stop('disconnect'))
  const answer = await answered.promise.finally(forget)
  return { ...answer, warnings }
}

type AnswerWarning = NonNullable<NonNullable<ChatAnswer['metadata']>['warnings']>[number]

/** Who waits for a whole answer sees no events; the warnings among them are kept. */
function warningCollector(warnings: AnswerWarning[]): Consumer {
  return {
    name: 'answer',
    push({ event }) {
      if (event.type === 'ttsError') warnings.push({ code: 'speech_failed', ...event.content })
      if (event.type !== 'customEvent' || event.event_type !== 'warning') return
      const { code, message, ...details } = event.content
      warnings.push({ ...details, code: String(code), message: String(message) })
    },
    end: () => {},
  }
}

/** Where the answer can be heard; null for one that was not spoken. */
function audioOf({ speech }: TextResult): ChatAnswer['audio'] {
  if (!speech?.audio_url) return null
  const { audio_url, provider, model, voice } = speech
  return { audio_url, provider, model, voice }
}

/** Clients without events learn here what was remembered. */
function memoryFacts({ remembered }: TextResult): Record<string, unknown> {
  if (remembered === undefined) return {}
  return {
    semantic_context_added: true,
    semantic_result_count: remembered.result_count,
    semantic_tokens_used: remembered.tokens_used,
  }
}

function streamAnswer(
  parts: HttpChatParts,
  request: ChatRequest,
  { auth, requestId, form, connection }: StreamContext,
): Promise<Response> {
  let turn: RunningTurn | undefined
  const leave = () => turn?.stop('disconnect')
  const streamId = request.user_settings.general.detached ? randomUUID() : undefined
  const sse = createSseResponse({
    bufferBytes: httpDefaults.streamBufferBytes,
    keepAliveMs: httpDefaults.keepAliveCommentSeconds * 1000,
    headers: streamId === undefined ? {} : { 'X-Stream-Id': streamId },
    onCancel: leave,
    connection,
  })
  const started = createDeferred<Response>()
  const inner = consumerFor(form, { sink: sse.sink, streamId })
  let isRefused = false
  let isStarted = false
  const consumer: typeof inner = {
    ...inner,
    push(event) {
      if (!isStarted) started.resolve(sse.response)
      isStarted = true
      return inner.push(event)
    },
    end: (reason) => (isRefused ? undefined : inner.end(reason)),
  }
  turn = parts.dispatch(() => request, {
    auth,
    sessionId: undefined,
    ...(streamId === undefined ? {} : { streamId }),
    consumer,
    logger: parts.logger.child({ request_id: requestId, customer_id: auth.customer_id }),
    isBare: true,
    onConsumerDropped: leave,
    onEarlyFailure(error) {
      isRefused = true
      started.reject(error)
    },
  })
  void turn.done.then(() => {
    sse.close()
    started.resolve(sse.response)
  })
  return started.promise
}

/** What a provider produced alone has no place for audio. */
function inSilence({ user_settings, ...request }: ChatRequest): ChatRequest {
  const tts = { ...user_settings.tts, tts_auto_execute: false }
  return { ...request, user_settings: { ...user_settings, tts } }
}

function consumerFor(
  { framing, protocol }: StreamForm,
  { sink, streamId }: { sink: TextSink; streamId: string | undefined },
) {
  if (framing === 'raw') return createRawSseConsumer(sink)
  return createSseConsumer(sink, {
    ...(protocol === '3.0' ? { adapter: createProtocol3Adapter() } : {}),
    ...(streamId === undefined ? {} : { idOf: (position) => eventIdOf(streamId, position) }),
  })
}

function toChatRequest(body: ChatHttpRequest, auth: AuthContext): ChatRequest {
  assertOwner(body.customer_id, auth)
  if (promptText(body.prompt) === '') throw new ValidationError('Prompt cannot be empty', 'prompt')
  return {
    request_type: 'text',
    prompt: withoutImageMode(body.prompt),
    user_input: { chat_history: body.chat_history, session_id: body.session_id },
    user_settings: body.user_settings,
  }
}
