import { randomUUID } from 'node:crypto'
import { customEvent } from '@betterai/contracts'
import type { CallOutcome, SpeechRequest } from '@betterai/providers'
import { speechStage } from '@betterai/streaming'
import { chatSpeechDefaults } from '../../../../config/chat-audio.js'
import { KeptSpeech } from '../../../../speech/kept-speech.js'
import type { OpenedSpeech, SpokenAudio } from '../../../../speech/open-speech.js'
import { noAudio } from '../../../../speech/open-speech.js'
import type { SpeechParts } from '../../../../speech/speech-parts.js'
import type { WorkflowContext } from '../workflow.js'
import { send, warnOfSetting } from '../workflow.js'

/** Speech that was sent, and where it can be read. */
export type FinishedSpeech = {
  provider: string
  model: string
  voice: string | null
  format: string
  audio_chunk_count: number
  text_chunk_count: number
  /** Address of the file or the file as a data URL; null where it could not be stored. */
  audio_url: string | null
  /** Address of the file, null where none is stored. */
  stored_url: string | null
}

/** What is said, and by whom. */
export type SpeechOrder = {
  speech: OpenedSpeech
  text: SpeechRequest['text']
  /** Chunks of text that were handed over; without it those that went to the vendor are counted. */
  countText?: () => number
}

type OutputParts = Pick<SpeechParts, 'storage' | 'staging'>

/** Sends one text to a client as speech, keeps it, and stores it at its end. */
export class SpeechOutput implements AsyncDisposable {
  readonly #context: WorkflowContext
  readonly #order: SpeechOrder
  readonly #parts: OutputParts
  readonly #kept: KeptSpeech
  readonly #turn = randomUUID()
  #audioChunks = 0
  #segments = 0
  #seconds = 0
  #isStarted = false
  #outcome: CallOutcome | null = null

  constructor(context: WorkflowContext, order: SpeechOrder, parts: OutputParts) {
    this.#context = context
    this.#order = order
    this.#parts = parts
    this.#kept = new KeptSpeech(parts.staging)
  }

  /** Forgets the audio that is kept; what was stored stays. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#kept[Symbol.asyncDispose]()
  }

  /** True once the client knows that speech comes. */
  get isStarted(): boolean {
    return this.#isStarted
  }

  /** Tells the client that speech comes; a repeated call does nothing. */
  async start(): Promise<void> {
    if (this.#isStarted) return
    this.#isStarted = true
    this.#context.startStage(speechStage)
    const text_chunk_count = this.#order.countText?.() ?? null
    await send(this.#context, {
      type: 'ttsStarted',
      content: { ...this.#voice(), text_chunk_count },
    })
  }

  /** Speaks to the end; false when nothing of the text can be said. Throws what the vendor's call throws. */
  async speak(signal: AbortSignal): Promise<boolean> {
    const { speech, text } = this.#order
    const { timings, spending } = this.#context
    timings.mark('tts_request_sent_time')
    const onOutcome = (outcome: CallOutcome) => {
      this.#outcome = outcome
      spending.add(outcome)
    }
    // Models write for the eye.
    const options = { text_format: 'markdown', signal, onOutcome } as const
    for await (const event of speech.speak(text, options)) {
      if (event.type === 'audio') await this.#play(event)
      else if (event.type === 'warning') await warnOfSetting(this.#context, event)
    }
    signal.throwIfAborted()
    timings.mark('tts_response_time')
    const isAsked = this.#outcome?.amounts.some(({ quantity }) => quantity > 0)
    if (this.#audioChunks === 0 && isAsked) throw noAudio(speech.provider_name)
    return this.#audioChunks > 0
  }

  /** Tells the end of the speech, then stores it; audio that cannot be stored was heard all the same. */
  async finish(signal: AbortSignal): Promise<FinishedSpeech> {
    const { timings, logger } = this.#context
    const facts = {
      ...this.#voice(),
      audio_chunk_count: this.#audioChunks,
      text_chunk_count: this.#order.countText?.() ?? this.#segments,
    }
    const { amounts, cost } = this.#outcome ?? {}
    await send(this.#context, {
      type: 'ttsGenerationCompleted',
      content: {
        ...facts,
        duration_seconds: rounded(this.#seconds),
        ...(amounts ? { amounts: [...amounts], cost: cost ?? null } : {}),
      },
    })
    const stored = await this.#store(signal).catch((error: unknown) => {
      signal.throwIfAborted()
      logger.error('speech could not be stored', { error })
      return null
    })
    timings.mark('tts_completed_time')
    if (stored === null) return { ...facts, audio_url: null, stored_url: null }
    const { url: audio_url, stored_url } = stored
    await send(this.#context, customEvent('ttsFileUploaded', { audio_url, ...facts }))
    return { ...facts, audio_url, stored_url }
  }

  #voice() {
    const { provider_name: provider, model, voice, format } = this.#order.speech
    return { provider, model, voice, format }
  }

  #store(signal: AbortSignal) {
    const { auth, request } = this.#context
    return this.#kept.store(this.#parts.storage, {
      customer_id: auth.customer_id,
      saves: request.user_settings.general.save_to_s3 ?? true,
      signal,
    })
  }

  /** Sends a chunk in parts that a slow client can take one by one. */
  async #play(audio: SpokenAudio): Promise<void> {
    this.#segments = Math.max(this.#segments, audio.segment + 1)
    if (audio.bytes.length === 0) return
    await this.start()
    this.#context.timings.mark('tts_first_response_time')
    await this.#kept.add(audio)
    const { bytes } = audio
    const size = chatSpeechDefaults.eventBytes
    for (let start = 0; start < bytes.length; start += size) {
      const part = bytes.subarray(start, start + size)
      const place = { isFirst: start === 0, isLast: start + size >= bytes.length }
      await send(this.#context, this.#event(audio, { part, ...place }))
    }
  }

  #event(
    { segment, format, sample_rate, duration_seconds, is_final, bytes, alignment }: SpokenAudio,
    { part, isFirst, isLast }: { part: Uint8Array; isFirst: boolean; isLast: boolean },
  ) {
    const seconds =
      duration_seconds === null ? null : (duration_seconds * part.length) / bytes.length
    this.#seconds += seconds ?? 0
    return {
      type: 'audio',
      content: Buffer.from(part.buffer, part.byteOffset, part.length).toString('base64'),
      turn: this.#turn,
      segment,
      sequence: ++this.#audioChunks,
      format,
      ...(sample_rate === null ? {} : { sample_rate }),
      ...(seconds === null ? {} : { duration_seconds: rounded(seconds) }),
      ...(isFirst && alignment ? { alignment: [...alignment] } : {}),
      is_final: is_final && isLast,
    } as const
  }
}

/** Seconds with four decimals, a tenth of a millisecond. */
const rounded = (seconds: number) => Math.round(seconds * 10_000) / 10_000
