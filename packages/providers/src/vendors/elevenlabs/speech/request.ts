import { isRecord } from '@betterai/contracts'
import type { VendorContext } from '../../../call/vendor-context.js'
import { createHttpLine } from '../../../speech/http-line.js'
import { loadPlainClient } from '../../../speech/plain-client.js'
import { audioBytes, readBytes, readObjects } from '../../../speech/read-audio.js'
import type { ConnectLine, LineListener } from '../../../speech/speech-line.js'
import type { SpeechCall } from '../../../speech/vendor-speech-provider.js'
import { toElevenLabsRefusal } from '../errors.js'
import { alignmentOfAnswer, wordsOf } from './wire.js'

/** Speech over HTTP, for a text that is there as a whole. */
export function createSpeechEndpoint(
  vendor: VendorContext,
  call: SpeechCall,
  isDialogue: boolean,
): ConnectLine {
  const { settings: speech, request, subject } = call
  const isTimed = request.with_timestamps === true
  const place = isDialogue ? '/v1/text-to-dialogue' : `/v1/text-to-speech/${speech.voice}`
  const path = `${place}/stream${isTimed ? '/with-timestamps' : ''}`
  const query = new URLSearchParams({ output_format: speech.format })
  return createHttpLine({
    beginFile: call.beginFile,
    async request(text, signal) {
      const { http, settings, baseUrl } = await vendor.client(loadPlainClient, subject.model)
      const response = await http.fetch(`${baseUrl}${path}?${query}`, {
        method: 'POST',
        headers: { 'xi-api-key': settings.apiKey, 'content-type': 'application/json' },
        body: JSON.stringify(isDialogue ? dialogueBody(text, call) : speechBody(text, call)),
        signal,
      })
      if (response.ok) return response
      const { status, headers } = response
      throw toElevenLabsRefusal({ status, headers, body: await response.text() }, subject)
    },
    read(response, listener) {
      const id = response.headers.get('request-id')
      if (id !== null) listener.identified(id)
      return isTimed
        ? readTimed(response, listener, call)
        : readBytes(response, subject, listener.audio)
    },
  })
}

/** The voice's settings as the vendor takes them; undefined without any. */
export function voiceSettingsOf({ request, settings }: SpeechCall): object | undefined {
  const { speed } = settings
  const given = { ...request.voice_settings, ...(speed === undefined ? {} : { speed }) }
  return Object.keys(given).length === 0 ? undefined : given
}

function speechBody(text: string, call: SpeechCall): object {
  const settings = voiceSettingsOf(call)
  return {
    text,
    model_id: call.settings.model,
    ...(settings === undefined ? {} : { voice_settings: settings }),
    ...languageOf(call),
  }
}

function dialogueBody(text: string, call: SpeechCall): object {
  const { model, voice } = call.settings
  const stability = call.request.voice_settings?.stability
  return {
    inputs: [{ text, voice_id: voice }],
    model_id: model,
    ...(stability === undefined ? {} : { settings: { stability } }),
    ...languageOf(call),
  }
}

/** Models that are told no language find it out themselves; who asked for one has been warned. */
function languageOf({ request, settings }: SpeechCall): { language_code?: string } {
  const { language } = request
  const isTaken = /_v2_5$|_v[34]/.test(settings.model)
  return language === undefined || !isTaken ? {} : { language_code: language }
}

async function readTimed(
  response: Response,
  listener: LineListener,
  { subject }: SpeechCall,
): Promise<void> {
  const onObject = (value: unknown) => {
    if (!isRecord(value)) return
    const alignment = alignmentOfAnswer(value.alignment)
    const words = alignment === undefined ? [] : wordsOf(alignment)
    listener.audio(audioBytes(value.audio_base64), { words, origin: 'segment' })
  }
  await readObjects(response, subject, { form: 'lines', onObject })
}
