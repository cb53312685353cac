import type { VendorContext } from '../../../call/vendor-context.js'
import { formatFamily } from '../../../speech/audio-form.js'
import { createHttpLine } from '../../../speech/http-line.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import { readBytes } from '../../../speech/read-audio.js'
import type { SpeechCall, SpeechProtocol } from '../../../speech/vendor-speech-provider.js'
import { toDeepgramRefusal } from '../errors.js'

const sampleRates = [8_000, 16_000, 24_000, 32_000, 48_000]
const speeds = [0.7, 1.5] as const

/** `POST /v1/speak` of the Aura models; the voice stands in the place of the model. */
export function createSpeakV1(vendor: VendorContext): SpeechProtocol {
  return {
    abilities: { sampleRates, speed: speeds },
    capabilities: { text_stream: false, audio_stream: true, timestamps: false, voice_list: false },
    maxAhead: 2,
    connect: (call) =>
      createHttpLine({
        beginFile: call.beginFile,
        async request(text, signal) {
          const { http, settings, baseUrl } = await vendor.client(
            loadPlainClient,
            call.subject.model,
          )
          const response = await http.fetch(`${baseUrl}/v1/speak?${query(call)}`, {
            method: 'POST',
            headers: {
              authorization: `Token ${settings.apiKey}`,
              'content-type': 'application/json',
            },
            body: JSON.stringify({ text }),
            signal,
          })
          if (response.ok) return response
          const { status, headers } = response
          throw toDeepgramRefusal({ status, headers, body: await response.text() }, call.subject)
        },
        read(response, listener) {
          const id = response.headers.get('dg-request-id')
          if (id !== null) listener.identified(id)
          return readBytes(response, call.subject, listener.audio)
        },
      }),
  }
}

/** A rate goes with plain samples; compressed formats have their own. */
function query({ settings }: SpeechCall): URLSearchParams {
  const { voice, format, sampleRate, speed } = settings
  const isPlain = ['pcm', 'mulaw', 'alaw'].includes(formatFamily(format))
  return new URLSearchParams({
    model: voice,
    encoding: format,
    ...(isPlain ? { container: 'none', sample_rate: String(sampleRate) } : {}),
    ...(speed === undefined ? {} : { speed: String(speed) }),
  })
}
