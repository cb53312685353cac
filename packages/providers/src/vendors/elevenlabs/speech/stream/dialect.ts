import type { SpeechCall } from '../../../../speech/vendor-speech-provider.js'

/** How one of the vendor's two sockets of many contexts is spoken to. */
export interface ContextDialect {
  /** Settings of a voice that it takes. */
  readonly voiceSettings: readonly string[]
  /** It is told how much text to gather. */
  readonly chunkSchedule: boolean
  /** Path with query; contexts of the same address share a socket. */
  path(call: SpeechCall): string
  /** Messages that make the text heard at once; the first ones of a context open it. */
  say(text: string, context: { call: SpeechCall; isFirst: boolean }): object[]
  keepAlive(): object
  /** Speaks what is left and ends the context. */
  end(): object
}
