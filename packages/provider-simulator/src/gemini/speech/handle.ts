import { z } from 'zod'
import { encodeSpeech } from '../../audio/encoded-speech.js'
import { speak } from '../../audio/speak.js'
import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import { countTokens } from '../../text/tokens.js'
import { invalidArgument, modelNotFound } from '../errors.js'
import type { ModelCall } from '../generate/handle.js'
import { jsonHeaders } from '../headers.js'
import { responseId } from '../ids.js'

const sampleRate = 24_000
const tokensPerSecond = 25
const maxTokens = 8_192

interface SpeechModel {
  readonly id: string
  /** Returns a file and takes the style apart from the text. */
  readonly isStructured: boolean
  readonly endsOn?: string
}

const earlier = { isStructured: false, endsOn: '2026-11-17' }

const models: readonly SpeechModel[] = [
  { id: 'gemini-3.8-flash-tts', isStructured: true },
  { id: 'gemini-3.8-flash-lite-tts', isStructured: true },
  { id: 'gemini-3.1-flash-tts-preview', ...earlier },
  { id: 'gemini-2.5-flash-preview-tts', ...earlier },
  { id: 'gemini-2.5-pro-preview-tts', ...earlier },
]

const schema = z.strictObject({
  contents: z.tuple([
    z.strictObject({
      role: z.literal('user').optional(),
      parts: z
        .array(
          z.strictObject({
            text: z.string().min(1),
            speechMetadata: z.strictObject({ style: z.string().optional() }).optional(),
          }),
        )
        .min(1),
    }),
  ]),
  generationConfig: z.strictObject({
    responseModalities: z.tuple([z.literal('AUDIO')]),
    speechConfig: z.strictObject({
      voiceConfig: z.strictObject({
        prebuiltVoiceConfig: z.strictObject({ voiceName: z.string().regex(/^[A-Z][a-z]+$/) }),
      }),
      languageCode: z.string().min(2).optional(),
    }),
    responseFormat: z
      .strictObject({ audio: z.strictObject({ mimeType: z.enum(['AUDIO_WAV', 'AUDIO_L16']) }) })
      .optional(),
  }),
})

/** Whether a model speaks. */
export function isSpeechModel(id: string): boolean {
  return models.some((model) => model.id === id)
}

/** Answers `generateContent` of a model that speaks; throws GeminiError for what the vendor refuses. */
export async function handleSpeech(
  exchange: Exchange,
  call: ModelCall,
  isServed: IsServed,
): Promise<void> {
  const model = models.find(({ id }) => id === call.model)
  if (model === undefined || !isServed(model)) throw modelNotFound(call.model, call)
  const parsed = schema.safeParse(exchange.body.kind === 'json' ? exchange.body.value : {})
  if (!parsed.success) throw invalidArgument(z.prettifyError(parsed.error))
  const { contents, generationConfig } = parsed.data
  const [{ parts }] = contents
  if (!model.isStructured && parts.some(({ speechMetadata }) => speechMetadata !== undefined))
    throw invalidArgument('speech_metadata is not supported by this model.')
  const text = parts.map((part) => part.text).join(' ')
  const promptTokenCount = countTokens(text)
  if (promptTokenCount > maxTokens)
    throw invalidArgument(
      `The input token count (${promptTokenCount}) exceeds the maximum number of tokens allowed (${maxTokens}).`,
    )
  const voice = generationConfig.speechConfig.voiceConfig.prebuiltVoiceConfig.voiceName
  const samples = speak(text, sampleRate, { voice })
  const isFile =
    model.isStructured && generationConfig.responseFormat?.audio.mimeType !== 'AUDIO_L16'
  const { bytes } = await encodeSpeech({ samples, sampleRate }, isFile ? 'wav' : 'pcm')
  const mimeType = isFile ? 'audio/wav' : `audio/L16;codec=pcm;rate=${sampleRate}`
  const candidatesTokenCount = Math.ceil((samples.length / sampleRate) * tokensPerSecond)
  const content = {
    parts: [{ inlineData: { mimeType, data: bytes.toString('base64') } }],
    role: 'model',
  }
  const answer = {
    candidates: [{ content, finishReason: 'STOP', index: 0 }],
    usageMetadata: {
      promptTokenCount,
      candidatesTokenCount,
      totalTokenCount: promptTokenCount + candidatesTokenCount,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokenCount }],
      candidatesTokensDetails: [{ modality: 'AUDIO', tokenCount: candidatesTokenCount }],
    },
    modelVersion: model.id,
    responseId: responseId(),
  }
  await sendJsonAnswer(exchange, answer, jsonHeaders())
}
