import type { CallOptions } from '../spec/call-outcome.js'
import type { SpeechModel } from '../spec/media-models.js'
import type {
  SpeechCapabilities,
  SpeechEvent,
  SpeechProvider,
  SpeechQuota,
  SpeechRequest,
  Voice,
} from '../spec/speech.js'

/** What providers of speech have in common; an app's own provider extends it. */
export abstract class BaseSpeechProvider implements SpeechProvider {
  abstract readonly provider_name: string
  abstract readonly capabilities: SpeechCapabilities
  readonly modelConfig: SpeechModel

  constructor(modelConfig: SpeechModel) {
    this.modelConfig = modelConfig
  }

  abstract speak(request: SpeechRequest): AsyncIterable<SpeechEvent>

  /** The voices of the record. */
  async listVoices(_options?: CallOptions): Promise<Voice[]> {
    const { voices, stock_voices, languages } = this.modelConfig
    const named = Object.entries(stock_voices ?? {})
    const own = (voices ?? []).map((name) => [name, name] as const)
    return [...named, ...own].map(([name, id]) => ({
      id,
      name,
      languages,
      description: null,
      preview_url: null,
    }))
  }

  readQuota?(options?: CallOptions): Promise<SpeechQuota>
}
