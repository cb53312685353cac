import { isRecord } from '@betterai/contracts'
import { vendorFailure } from '../../../shared/vendor-failure.js'
import { countIn, textIn } from '../../../shared/vendor-values.js'
import { createHttpLine } from '../../../speech/http-line.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import { audioBytes } from '../../../speech/read-audio.js'
import type { LineListener } from '../../../speech/speech-line.js'
import type { SpeechCall } from '../../../speech/vendor-speech-provider.js'
import { VendorSpeechProvider } from '../../../speech/vendor-speech-provider.js'
import type { ProviderFactory } from '../../vendor.js'
import { toBlockedError, toRefusal } from '../errors.js'

/** Makes the provider for one of the vendor's speech models. */
export const createGeminiSpeechProvider: ProviderFactory<'speech'> = (vendor, { config }) =>
  new VendorSpeechProvider(vendor, config, {
    abilities: { language: true },
    capabilities: { text_stream: false, audio_stream: false, timestamps: false, voice_list: false },
    maxAhead: 2,
    connect: (call) =>
      createHttpLine({
        beginFile: call.beginFile,
        async request(text, signal) {
          const { http, settings, baseUrl } = await vendor.client(
            loadPlainClient,
            call.subject.model,
          )
          const address = `${baseUrl}/v1beta/models/${call.subject.model}:generateContent`
          const response = await http.fetch(address, {
            method: 'POST',
            headers: { 'x-goog-api-key': settings.apiKey, 'content-type': 'application/json' },
            body: JSON.stringify(requestBody(text, call)),
            signal,
          })
          if (!response.ok) throw await toRefusal(response, call.subject)
          return response
        },
        read: (response, listener) => readAnswer(response, listener, call),
      }),
  })

/** How to speak is no part of the text; models that return a whole file take it apart from it. */
function requestBody(text: string, { settings, request }: SpeechCall): Record<string, unknown> {
  const { voice, instructions, format } = settings
  const isStyled = format === 'wav'
  const style = instructions !== undefined && isStyled ? { style: instructions } : undefined
  const spoken = instructions === undefined || isStyled ? text : `${instructions}: ${text}`
  return {
    contents: [
      { role: 'user', parts: [{ text: spoken, ...(style ? { speechMetadata: style } : {}) }] },
    ],
    generationConfig: {
      responseModalities: ['AUDIO'],
      speechConfig: {
        voiceConfig: { prebuiltVoiceConfig: { voiceName: voice } },
        ...(request.language === undefined ? {} : { languageCode: request.language }),
      },
      ...(isStyled ? { responseFormat: { audio: { mimeType: 'AUDIO_WAV' } } } : {}),
    },
  }
}

async function readAnswer(
  response: Response,
  listener: LineListener,
  { subject }: SpeechCall,
): Promise<void> {
  const body: unknown = await response.json().catch((cause: unknown) => {
    throw vendorFailure(subject, { reason: 'interrupted', text: String(cause), cause })
  })
  if (!isRecord(body)) return
  const { promptFeedback, responseId, usageMetadata } = body
  const blocked = isRecord(promptFeedback) ? textIn(promptFeedback.blockReason) : undefined
  if (blocked !== undefined) throw toBlockedError({ reason: blocked, message: undefined }, subject)
  if (typeof responseId === 'string') listener.identified(responseId)
  listener.counted(tokensIn(usageMetadata))
  for (const data of inlineData(body)) listener.audio(audioBytes(data.data))
}

function inlineData({ candidates }: Record<string, unknown>): Record<string, unknown>[] {
  const first: unknown = Array.isArray(candidates) ? candidates[0] : undefined
  const content = isRecord(first) ? first.content : undefined
  const parts = isRecord(content) && Array.isArray(content.parts) ? content.parts : []
  return parts.flatMap((part: unknown) =>
    isRecord(part) && isRecord(part.inlineData) ? [part.inlineData] : [],
  )
}

function tokensIn(usage: unknown) {
  const { promptTokenCount, candidatesTokenCount } = isRecord(usage) ? usage : {}
  const input = countIn(promptTokenCount)
  const output = countIn(candidatesTokenCount)
  if (input === undefined || output === undefined) return []
  return [
    { unit: 'token_input' as const, quantity: input },
    { unit: 'token_audio_output' as const, quantity: output },
  ]
}
