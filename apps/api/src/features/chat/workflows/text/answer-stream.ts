import type { ServerEvent } from '@betterai/contracts'
import { aiTextModelInUse, customEvent } from '@betterai/contracts'
import { ProviderError } from '@betterai/core'
import type {
  FinishEvent,
  ProviderStreamEvent,
  SourceCitation,
  ToolCall,
} from '@betterai/providers'
import type { TextResult, WorkflowContext } from '../workflow.js'
import { send } from '../workflow.js'
import type { Generation } from './generation.js'
import { toolCallEvent, toolUse } from './tool-events.js'

/** What is different about an answer that is part of a longer one. */
export type AnswerOptions = {
  /** The client knows the model already. */
  isModelAnnounced?: boolean
  /** Calls of functions are run here: they are neither announced nor handed to the client. */
  runsTools?: boolean
}

/** An answer with what its vendor must get back when the conversation goes on. */
export type StreamedAnswer = TextResult & { vendor_parts: Record<string, unknown[]> | null }

/** Tells clients which model answers. */
export function announceModel(
  { output }: Pick<WorkflowContext, 'output'>,
  { model, provider }: Pick<Generation, 'model' | 'provider'>,
): void {
  void output.sendEvent(aiTextModelInUse(model.config.model_name, provider.provider_name))
  warnOfModel({ output }, model)
}

/** Tells clients of the end of a model and of the one that takes its place. */
export function warnOfModel(
  { output }: Pick<WorkflowContext, 'output'>,
  { warnings }: Generation['model'],
): void {
  for (const warning of warnings) void output.sendEvent(customEvent('warning', warning))
}

type WarningEvent = Extract<ProviderStreamEvent, { type: 'warning' }>

/** Passes one provider stream on to the client and remembers what it produced. */
export class AnswerStream {
  readonly #context: WorkflowContext
  readonly #generation: Generation
  readonly #announcedTools = new Set<string>()
  readonly #toolCalls: ToolCall[] = []
  /** What the request had produced before this answer began. */
  readonly #before: { text: number; reasoning: number }
  readonly #runsTools: boolean
  #vendorParts: Record<string, unknown[]> | null = null
  #needsGap: boolean
  #citations: SourceCitation[] = []
  #finish: FinishEvent | null = null
  #isModelAnnounced: boolean
  #isTimed: boolean
  #isHeld: boolean
  #requiresAction = false

  constructor(context: WorkflowContext, generation: Generation, options: AnswerOptions = {}) {
    this.#context = context
    this.#generation = generation
    this.#isModelAnnounced = options.isModelAnnounced ?? false
    this.#runsTools = options.runsTools ?? false
    this.#isTimed = context.timings.get('text_first_response_time') !== null
    const { text, reasoning } = context.output.getResults()
    this.#before = { text: text.length, reasoning: reasoning.length }
    this.#needsGap = text !== ''
    this.#isHeld = context.request.user_settings.text.streaming === false
  }

  /** Handles one event; returns a promise only when the producer has to wait. */
  take(event: ProviderStreamEvent): Promise<void> | undefined {
    if (!this.#isModelAnnounced) this.#announceModel()
    switch (event.type) {
      case 'text':
        return this.#requiresAction ? undefined : this.#chunk('text', this.#spaced(event.content))
      case 'reasoning':
        return this.#chunk('reasoning', event.content)
      case 'tool_call':
        return this.#toolCall(event.tool_call)
      case 'citations':
        this.#citations = event.citations
        return undefined
      case 'usage':
        return undefined
      case 'finish':
        this.#finish = event
        return undefined
      case 'warning':
        return send(this.#context, warningEvent(event))
      case 'vendor_parts':
        this.#vendorParts = { [event.provider]: event.parts }
        return undefined
    }
  }

  /** Tells the client that another model answers than the one it asked for. */
  warnOfFallback(asked: string): void {
    this.#announceModel()
    const message = `Model "${asked}" did not answer, "${this.#generation.model.id}" does`
    void this.#context.output.sendEvent(customEvent('warning', { code: 'model_fallback', message }))
  }

  /** What was streamed; throws `ProviderError` for an answer that nobody can use. */
  async finish(): Promise<StreamedAnswer> {
    await this.#release()
    const { text, reasoning } = this.#collected()
    const finish = this.#assertUsable(text)
    if (this.#citations.length > 0)
      await send(
        this.#context,
        customEvent('citations', { message: 'citationsReceived', citations: this.#citations }),
      )
    // Of all models that were asked, this one and those that did not answer.
    const { usage = null, cost = null } = this.#context.spending.report() ?? {}
    return {
      kind: 'text',
      text,
      reasoning: reasoning || null,
      model: finish.model,
      provider: this.#generation.provider.provider_name,
      citations: this.#citations,
      tool_calls: this.#toolCalls,
      requires_tool_action: this.#requiresAction,
      usage,
      cost,
      finish_reason: finish.finish_reason,
      vendor_parts: this.#vendorParts,
      model_warnings: this.#generation.model.warnings,
    }
  }

  #announceModel(): void {
    this.#isModelAnnounced = true
    announceModel(this.#context, this.#generation)
  }

  #chunk(type: 'text' | 'reasoning', content: string): Promise<void> | undefined {
    const { output, timings } = this.#context
    output.collectChunk(content, type)
    timings.mark('text_first_response_time')
    return this.#isHeld && type === 'text' ? undefined : this.#deliver(type, content)
  }

  /** Keeps what follows on earlier text apart from it; clients put no separator between chunks. */
  #spaced(content: string): string {
    if (!this.#needsGap) return content
    this.#needsGap = false
    return `\n\n${content}`
  }

  #deliver(type: 'text' | 'reasoning', content: string): Promise<void> | undefined {
    const waiting = this.#context.output.sendEvent({ type, content })
    if (!this.#isTimed) this.#sendTimings()
    return waiting
  }

  /** Sends the text of a client that wants it whole. */
  async #release(): Promise<void> {
    const { text } = this.#collected()
    if (this.#isHeld && text !== '') await this.#deliver('text', text)
    this.#isHeld = false
  }

  #collected(): { text: string; reasoning: string } {
    const { text, reasoning } = this.#context.output.getResults()
    return {
      text: text.slice(this.#before.text),
      reasoning: reasoning.slice(this.#before.reasoning),
    }
  }

  #sendTimings(): void {
    this.#isTimed = true
    const { timings, output } = this.#context
    void output.sendEvent(
      customEvent('textTimings', {
        text_request_sent_time: timings.get('text_request_sent_time'),
        text_first_response_time: timings.get('text_first_response_time'),
        text_first_token_latency: timings.between(
          'text_request_sent_time',
          'text_first_response_time',
        ),
      }),
    )
  }

  async #toolCall(call: ToolCall): Promise<void> {
    const key = `${call.tool_name} ${call.call_id ?? JSON.stringify(call.tool_input)}`
    if (this.#announcedTools.has(key)) return
    this.#announcedTools.add(key)
    this.#toolCalls.push(call)
    this.#context.output.collectToolCall(call)
    if (call.requires_action && this.#runsTools) return
    if (call.requires_action) await this.#release()
    await send(this.#context, toolUse(call))
    if (!call.requires_action) return
    this.#requiresAction = true
    await send(this.#context, toolCallEvent(call, { requiresAction: true }))
  }

  /** An answer that was cut, blocked or empty is a failure, never a quiet success. */
  #assertUsable(text: string): FinishEvent {
    const finish = this.#finish
    const fail = (message: string, reason: 'interrupted' | 'content_filter' | 'bad_response') => {
      const provider = this.#generation.provider.provider_name
      return new ProviderError(message, { provider }, { reason })
    }
    if (finish === null || finish.finish_reason === 'interrupted')
      throw fail('The AI provider ended the answer early', 'interrupted')
    const isEmpty = text === '' && this.#toolCalls.length === 0
    if (finish.finish_reason === 'content_filter' && isEmpty)
      throw fail('The AI provider blocked the answer', 'content_filter')
    if (finish.finish_reason === 'error')
      throw fail('The AI provider failed during the answer', 'bad_response')
    if (isEmpty && finish.finish_reason !== 'length')
      throw fail('The AI provider returned an empty answer', 'bad_response')
    return finish
  }
}

/** An attachment that was left out has an event of its own, which names it. */
function warningEvent({ code, message, attachment }: WarningEvent): ServerEvent {
  if (attachment === undefined) return customEvent('warning', { code, message })
  const { type: attachment_type, url } = attachment
  return customEvent('attachmentSkipped', { attachment_type, url, message })
}
