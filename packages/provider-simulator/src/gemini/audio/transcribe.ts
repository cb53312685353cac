import { z } from 'zod'
import type { HeardWord } from '../../audio/listener.js'
import type { Exchange } from '../../exchange.js'
import { hearRecording, readRecording, spokenWords } from '../../hearing/recording.js'
import { sendJsonAnswer } from '../../json-answer.js'
import { invalidArgument } from '../errors.js'
import { jsonHeaders } from '../headers.js'
import { inCamelCase } from '../wire-names.js'
import { offset, transcriptionConfigSchema } from './config.js'

const requestSchema = z.strictObject({
  contents: z
    .array(
      z.strictObject({
        role: z.literal('user').optional(),
        parts: z
          .array(
            z.union([
              z.strictObject({ text: z.string() }),
              z.strictObject({
                inlineData: z.strictObject({
                  mimeType: z.string().regex(/^(audio|video)\//),
                  data: z.base64(),
                }),
              }),
            ]),
          )
          .min(1),
      }),
    )
    .length(1),
  generationConfig: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      audioTranscriptionConfig: transcriptionConfigSchema.optional(),
    })
    .optional(),
})

type Config = z.output<typeof transcriptionConfigSchema>

/** Answers `generateContent` of a model that writes down what it hears. */
export async function handleTranscribe(exchange: Exchange, model: string): Promise<void> {
  const { body } = exchange
  const parsed = requestSchema.safeParse(body.kind === 'json' ? inCamelCase(body.value) : {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw invalidArgument(`Invalid value at '${issue?.path.join('.')}': ${issue?.message}`)
  }
  const { contents, generationConfig } = parsed.data
  const audio = contents[0]?.parts.find((part) => 'inlineData' in part)
  if (audio === undefined || !('inlineData' in audio))
    throw invalidArgument('The request has no audio.')
  const recording = await readRecording(Buffer.from(audio.inlineData.data, 'base64'))
  if (recording === undefined) throw invalidArgument('The audio could not be decoded.')
  const config = generationConfig?.audioTranscriptionConfig ?? {}
  if (config.mode === 'SMART' && (config.wordTimestamp || config.diarization))
    throw invalidArgument('Timestamps and diarization are incompatible with mode SMART.')
  const heard = hearRecording(recording)
  const audioTokens = Math.ceil(heard.seconds * 25)
  const output = heard.words.length * 2
  const answer = {
    candidates: [
      {
        content: { role: 'model', parts: heard.parts.map((part) => partOf(part, config)) },
        finishReason: 'STOP',
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: audioTokens,
      candidatesTokenCount: output,
      totalTokenCount: audioTokens + output,
      promptTokensDetails: [{ modality: 'AUDIO', tokenCount: audioTokens }],
    },
    modelVersion: model,
    responseId: crypto.randomUUID(),
  }
  await sendJsonAnswer(exchange, answer, jsonHeaders())
}

function partOf(heard: readonly HeardWord[], config: Config): object {
  const words = spokenWords(heard)
  return {
    audioTranscription: {
      text: words.map(({ text }) => text).join(' '),
      languageCode: config.languageCodes?.[0] ?? 'en-US',
      startOffset: offset(words[0]?.start ?? 0),
      endOffset: offset(words.at(-1)?.end ?? 0),
      ...(config.diarization ? { speakerLabel: 'spk_1' } : {}),
      ...(config.wordTimestamp
        ? {
            words: words.map(({ text, start, end }) => ({
              word: text,
              startOffset: offset(start),
              endOffset: offset(end),
            })),
          }
        : {}),
    },
  }
}
