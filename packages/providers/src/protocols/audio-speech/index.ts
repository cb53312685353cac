import { isRecord } from '@betterai/contracts'
import type { ClientLoader, VendorContext } from '../../call/vendor-context.js'
import { vendorFailure } from '../../shared/vendor-failure.js'
import { countIn } from '../../shared/vendor-values.js'
import type { SpeechModel } from '../../spec/media-models.js'
import { createHttpLine } from '../../speech/http-line.js'
import { audioBytes, readBytes, readObjects } from '../../speech/read-audio.js'
import type { LineListener } from '../../speech/speech-line.js'
import type { SpeechCall, SpeechProtocol } from '../../speech/vendor-speech-provider.js'
import type { OpenAiClient } from '../openai/client.js'
import type { ReasonOf } from '../openai/errors.js'
import { toOpenAiError, toReportedError } from '../openai/errors.js'

/** What tells one vendor of `/audio/speech` from another. */
export type AudioSpeechVendor = {
  loadClient: ClientLoader<OpenAiClient>
  reasonOf?: ReasonOf
}

const speeds = [0.25, 4] as const

/** OpenAI's `POST /audio/speech`; models that are charged by tokens report them in the event stream alone. */
export function createAudioSpeech(
  vendor: VendorContext,
  model: SpeechModel,
  { loadClient, reasonOf }: AudioSpeechVendor,
): SpeechProtocol {
  const isEventStream = model.prices.some(({ unit }) => unit === 'token_input')

  function connect(call: SpeechCall) {
    const { subject } = call
    const typed = (error: unknown): never => {
      throw toOpenAiError(error, subject, reasonOf)
    }
    return createHttpLine({
      beginFile: call.beginFile,
      async request(text, signal) {
        const client = await vendor.client(loadClient, subject.model)
        const body = {
          ...requestBody(text, call),
          ...(isEventStream ? { stream_format: 'sse' } : {}),
        }
        return await client.sendStream('/audio/speech', body, { signal }).catch(typed)
      },
      read: (response, listener) =>
        isEventStream
          ? readEvents(response, listener, call)
          : readBytes(response, subject, listener.audio),
    })
  }

  async function readEvents(
    response: Response,
    listener: LineListener,
    { subject }: SpeechCall,
  ): Promise<void> {
    let isDone = false
    const onObject = (event: unknown) => {
      if (!isRecord(event)) return
      if (event.error !== undefined) throw toReportedError(event.error, subject, reasonOf)
      if (event.type === 'speech.audio.delta') listener.audio(audioBytes(event.audio))
      if (event.type !== 'speech.audio.done') return
      isDone = true
      listener.counted(tokensIn(event.usage))
    }
    await readObjects(response, subject, { form: 'events', onObject })
    if (isDone) return
    throw vendorFailure(subject, { reason: 'interrupted', text: 'the speech has no end' })
  }

  return {
    abilities: { speed: speeds, ownVoice: /^voice_\w+$/ },
    capabilities: { text_stream: false, audio_stream: true, timestamps: false, voice_list: false },
    maxAhead: 2,
    connect,
  }
}

function requestBody(text: string, { settings }: SpeechCall): Record<string, unknown> {
  const { model, voice, format, speed, instructions } = settings
  return {
    model,
    input: text,
    voice: voice.startsWith('voice_') ? { id: voice } : voice,
    response_format: format,
    ...(speed === undefined ? {} : { speed }),
    ...(instructions === undefined ? {} : { instructions }),
  }
}

function tokensIn(usage: unknown) {
  const { input_tokens, output_tokens } = isRecord(usage) ? usage : {}
  const input = countIn(input_tokens)
  const output = countIn(output_tokens)
  if (input === undefined || output === undefined) return []
  return [
    { unit: 'token_input' as const, quantity: input },
    { unit: 'token_audio_output' as const, quantity: output },
  ]
}
