import { loadCompatibleClient } from '../../../protocols/openai/compatible-client.js'
import { toOpenAiError } from '../../../protocols/openai/errors.js'
import { createHttpLine } from '../../../speech/http-line.js'
import { readBytes } from '../../../speech/read-audio.js'
import type { SpeechCall } from '../../../speech/vendor-speech-provider.js'
import { VendorSpeechProvider } from '../../../speech/vendor-speech-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { reasonOfXai } from '../errors.js'

const sampleRates = [8_000, 16_000, 22_050, 24_000, 44_100, 48_000]
const speeds = [0.7, 1.5] as const

/** Makes the provider for the vendor's speech model. */
export const createXaiSpeechProvider: ProviderFactory<'speech'> = (vendor, { config }) =>
  new VendorSpeechProvider(vendor, config, {
    abilities: { sampleRates, speed: speeds, language: true },
    capabilities: { text_stream: false, audio_stream: true, timestamps: false, voice_list: false },
    maxAhead: 2,
    connect: (call) =>
      createHttpLine({
        beginFile: call.beginFile,
        async request(text, signal) {
          const client = await vendor.client(loadCompatibleClient, call.subject.model)
          return await client
            .sendStream('/tts', requestBody(text, call), { signal })
            .catch((error) => {
              throw toOpenAiError(error, call.subject, reasonOfXai)
            })
        },
        read: (response, listener) => readBytes(response, call.subject, listener.audio),
      }),
  })

function requestBody(text: string, { settings, request }: SpeechCall): Record<string, unknown> {
  const { voice, format, sampleRate, speed } = settings
  return {
    text,
    voice_id: voice,
    language: request.language ?? 'auto',
    output_format: { codec: format, sample_rate: sampleRate },
    ...(speed === undefined ? {} : { speed }),
  }
}
