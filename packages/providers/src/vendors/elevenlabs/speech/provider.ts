import { isRecord } from '@betterai/contracts'
import { callOnce } from '../../../call/call-once.js'
import type { VendorContext } from '../../../call/vendor-context.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'
import type { CallOptions } from '../../../spec/call-outcome.js'
import type { SpeechModel } from '../../../spec/media-models.js'
import type { SpeechQuota, Voice } from '../../../spec/speech.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import type { SpeechProtocol } from '../../../speech/vendor-speech-provider.js'
import { VendorSpeechProvider } from '../../../speech/vendor-speech-provider.js'
import { toElevenLabsRefusal } from '../errors.js'

/** Speech of ElevenLabs, with the voices and the quota of the account. */
export class ElevenLabsSpeechProvider extends VendorSpeechProvider {
  readonly #vendor: VendorContext

  constructor(vendor: VendorContext, model: SpeechModel, protocol: SpeechProtocol) {
    super(vendor, model, protocol)
    this.#vendor = vendor
  }

  override async listVoices(options: CallOptions = {}): Promise<Voice[]> {
    const { voices } = await this.#get('/v1/voices', { operation: 'list_voices', ...options })
    return (Array.isArray(voices) ? voices.filter(isRecord) : []).flatMap(voiceIn)
  }

  override async readQuota(options: CallOptions = {}): Promise<SpeechQuota> {
    const body = await this.#get('/v1/user/subscription', { operation: 'read_quota', ...options })
    const reset = countIn(body.next_character_count_reset_unix)
    return {
      character_count: countIn(body.character_count) ?? 0,
      character_limit: countIn(body.character_limit) ?? null,
      next_billing_date: reset === undefined ? null : new Date(reset * 1_000).toISOString(),
    }
  }

  async #get(
    path: string,
    { operation, signal }: CallOptions & { operation: string },
  ): Promise<Record<string, unknown>> {
    const { limits, onEvent } = this.#vendor
    const subject = {
      provider: this.provider_name,
      operation,
      model: this.modelConfig.model_name,
    }
    const context = { subject, limits, onEvent, signal }
    const { value } = await callOnce(context, {
      call: async (attempt) => {
        const { http, settings, baseUrl } = await this.#vendor.client(loadPlainClient)
        const headers = { 'xi-api-key': settings.apiKey }
        const response = await http.fetch(baseUrl + path, { headers, signal: attempt.signal })
        const { status } = response
        if (!response.ok)
          throw toElevenLabsRefusal(
            { status, headers: response.headers, body: await response.text() },
            subject,
          )
        return await response.json()
      },
    })
    return isRecord(value) ? value : {}
  }
}

function voiceIn({ voice_id, name, labels, description, preview_url }: Record<string, unknown>) {
  const id = textIn(voice_id)
  if (id === undefined) return []
  const language = isRecord(labels) ? textIn(labels.language) : undefined
  return [
    {
      id,
      name: textIn(name) ?? id,
      languages: language === undefined ? null : [language],
      description: textIn(description) ?? null,
      preview_url: textIn(preview_url) ?? null,
    },
  ]
}
