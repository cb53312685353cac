import { onAbort, ProviderError, ServiceError } from '@betterai/core'
import { chatSpeechDefaults as limits } from '../../../../config/chat-audio.js'
import type { OpenedSpeech } from '../../../../speech/open-speech.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import type { WorkflowContext } from '../workflow.js'
import { openEventSpeech } from './open-event-speech.js'
import { tellSpeechFailure } from './speech-failure.js'
import type { FinishedSpeech } from './speech-output.js'
import { SpeechOutput } from './speech-output.js'
import { SpokenText } from './spoken-text.js'

/** Speech of an answer that is still being written. */
export interface AnswerSpeech {
  /** Resolves when all was spoken and stored, to null when it could not be; never rejects. */
  readonly done: Promise<FinishedSpeech | null>
  /** Says that the text is complete; what is left of it has to be spoken within a time. */
  endText(): void
  /** Stops the voice at once, in silence. */
  stop(): void
}

/**
 * Speaks the text of a request's answer while it is written, where that is wanted. A voice that fails is told as
 * `ttsError` and harms nothing else.
 */
export function speakAnswer(context: WorkflowContext, parts: SpeechParts): AnswerSpeech | null {
  const { tts } = context.request.user_settings
  if (!tts.tts_auto_execute || tts.streaming === false) return null
  return new ParallelSpeech(context, parts)
}

class ParallelSpeech implements AnswerSpeech {
  readonly done: Promise<FinishedSpeech | null>
  readonly #context: WorkflowContext
  readonly #parts: SpeechParts
  readonly #text = new SpokenText({ maxCharacters: limits.pendingCharacters })
  readonly #controller = new AbortController()
  #speech: OpenedSpeech | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(context: WorkflowContext, parts: SpeechParts) {
    this.#context = context
    this.#parts = parts
    context.output.registerTtsQueue(this.#text)
    const forget = onAbort(context.signal, () => this.stop())
    this.done = this.#run().finally(() => {
      forget()
      clearTimeout(this.#timer)
      context.output.deregisterTtsQueue()
    })
  }

  endText(): void {
    this.#context.output.deregisterTtsQueue()
    const tooLong = () => new ProviderError('Speech took too long', {}, { reason: 'timeout' })
    this.#timer = setTimeout(() => this.#controller.abort(tooLong()), limits.speakMs)
  }

  stop(): void {
    this.#controller.abort()
    this.#text.push(null)
  }

  async #run(): Promise<FinishedSpeech | null> {
    const { signal } = this.#controller
    let output: SpeechOutput | undefined
    try {
      this.#speech = await openEventSpeech(this.#context, this.#parts)
      if (!(await this.#text.hasWords)) return null
      signal.throwIfAborted()
      const countText = () => this.#context.output.ttsChunksSent
      const order = { speech: this.#speech, text: this.#text, countText }
      output = new SpeechOutput(this.#context, order, this.#parts)
      if (!(await output.speak(signal))) return null
      return await output.finish(signal)
    } catch (thrown) {
      await this.#fail(thrown, output)
      return null
    } finally {
      await output?.[Symbol.asyncDispose]()
    }
  }

  /** Once a voice was asked the stage has begun, so that its failure ends it as completed. */
  async #fail(thrown: unknown, output: SpeechOutput | undefined): Promise<void> {
    const { signal } = this.#controller
    const reason: unknown = signal.aborted ? signal.reason : thrown
    if (signal.aborted && !ServiceError.isInstance(reason)) return
    await output?.start()
    const { provider = '' } = this.#context.request.user_settings.tts
    tellSpeechFailure(this.#context, reason, this.#speech?.provider_name ?? provider)
  }
}
