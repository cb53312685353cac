import type { CallContext } from '../call/attempts.js'
import { callStream } from '../call/call-stream.js'
import type { VendorContext } from '../call/vendor-context.js'
import { wellFormed } from '../shared/well-formed.js'
import type { WarningEvent } from '../spec/call-events.js'
import type { SpeechModel } from '../spec/media-models.js'
import type { SpeechCapabilities, SpeechEvent, SpeechRequest } from '../spec/speech.js'
import { audioForm } from './audio-form.js'
import { createAudioJoiner } from './audio-joiner.js'
import { BaseSpeechProvider } from './base-speech-provider.js'
import type { Speaker } from './speaker.js'
import { createSpeaker } from './speaker.js'
import type { SpeechAmounts } from './speech-account.js'
import { amountsOf, createSpeechAccount } from './speech-account.js'
import type { ConnectLine } from './speech-line.js'
import type { SpeechAbilities, SpeechSettings } from './speech-settings.js'
import { speechSettings } from './speech-settings.js'
import { createSpokenText } from './text/spoken-text.js'

/** One call as a protocol sees it. */
export type SpeechCall = {
  request: SpeechRequest
  settings: SpeechSettings
  subject: CallContext<SpeechEvent, SpeechAmounts>['subject']
  /** To be called where the vendor sends each text as a file of its own. */
  beginFile(): void
}

/** How a vendor is spoken to. */
export interface SpeechProtocol {
  readonly abilities: SpeechAbilities
  readonly capabilities: SpeechCapabilities
  /** Segments that may be under way. */
  readonly maxAhead: number
  /** A way to the vendor for one call. */
  connect(call: SpeechCall): ConnectLine
}

/** A text that is being written is spoken for as long as that takes; silence has limits of its own. */
const longestSpeechMs = 3_600_000

/** Longest segment where the vendor names no limit, and of a text that is still being written. */
const longestSegment = { whole: 4_096, written: 1_000 }

/** Speech of a vendor by one of its protocols, under the common call policy. */
export class VendorSpeechProvider extends BaseSpeechProvider {
  readonly provider_name: string
  readonly capabilities: SpeechCapabilities
  readonly #vendor: VendorContext
  readonly #protocol: SpeechProtocol

  constructor(vendor: VendorContext, model: SpeechModel, protocol: SpeechProtocol) {
    super(model)
    this.provider_name = vendor.provider
    this.capabilities = protocol.capabilities
    this.#vendor = vendor
    this.#protocol = protocol
  }

  override async *speak(request: SpeechRequest): AsyncGenerator<SpeechEvent, void, undefined> {
    const { settings, warnings } = speechSettings(
      request,
      this.modelConfig,
      this.#protocol.abilities,
    )
    const context = this.#contextOf(request, { settings, warnings })
    const speaker = this.#speakerOf(request, { settings, context })
    try {
      yield* callStream(context, ({ signal }) => speaker.open(signal))
    } finally {
      speaker.close()
    }
  }

  #contextOf(
    request: SpeechRequest,
    options: { settings: SpeechSettings; warnings: WarningEvent[] },
  ): CallContext<SpeechEvent, SpeechAmounts> {
    const { limits, onEvent } = this.#vendor
    return {
      subject: {
        provider: this.provider_name,
        operation: 'speech',
        model: options.settings.model,
      },
      limits: { ...limits, totalMs: Math.max(limits.totalMs, longestSpeechMs) },
      onEvent,
      account: createSpeechAccount(request, {
        prices: this.modelConfig.prices,
        at: this.#vendor.now(),
      }),
      warnings: options.warnings,
      signal: request.signal,
    }
  }

  #speakerOf(
    request: SpeechRequest,
    options: { settings: SpeechSettings; context: CallContext<SpeechEvent, SpeechAmounts> },
  ): Speaker {
    const { settings, context } = options
    const { max_characters, prices } = this.modelConfig
    const isWhole = typeof request.text === 'string'
    const limit = isWhole ? longestSegment.whole : longestSegment.written
    const joiner = createAudioJoiner(audioForm(settings.format, settings.sampleRate))
    const { subject, limits, onEvent } = context
    return createSpeaker({
      subject,
      limits,
      onEvent,
      joiner,
      format: settings.format,
      maxAhead: this.#protocol.maxAhead,
      text: createSpokenText(isWhole ? wellFormed(request.text) : request.text, {
        isMarkdown: request.text_format === 'markdown',
        leftOut: request.left_out_phrases,
        maxCharacters: Math.min(max_characters ?? limit, limit),
      }),
      connect: this.#protocol.connect({ request, settings, subject, beginFile: joiner.beginFile }),
      amounts: (used) => amountsOf(prices, used),
    })
  }
}
