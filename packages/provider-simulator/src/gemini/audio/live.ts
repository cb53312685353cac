import { z } from 'zod'
import type { HeardWord } from '../../audio/listener.js'
import { heardText } from '../../audio/listener.js'
import type { Ear, EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { transcriptionConfigSchema } from './config.js'

/** Address of the Live socket. */
export const livePath =
  /^\/ws\/google\.ai\.generativelanguage\.v1beta\.GenerativeService\.BidiGenerateContent$/

const rate = 16_000

const setupSchema = z.strictObject({
  model: z.literal('models/gemini-3.5-transcribe-live'),
  generationConfig: z.strictObject({ responseModalities: z.tuple([z.literal('TEXT')]) }).optional(),
  inputAudioTranscription: transcriptionConfigSchema,
  realtimeInputConfig: z
    .strictObject({
      automaticActivityDetection: z.strictObject({
        disabled: z.boolean().optional(),
        silenceDurationMs: z.int().optional(),
        prefixPaddingMs: z.int().optional(),
      }),
    })
    .optional(),
})

const inputSchema = z.strictObject({
  audio: z
    .strictObject({ data: z.base64(), mimeType: z.literal(`audio/pcm;rate=${rate}`) })
    .optional(),
  audioStreamEnd: z.literal(true).optional(),
  activityStart: z.strictObject({}).optional(),
  activityEnd: z.strictObject({}).optional(),
})

type Setup = z.output<typeof setupSchema>
type Input = z.output<typeof inputSchema>

/** Opens the Live socket, as far as it writes down what it hears. */
export function openLive({ entry }: SocketCall): StartSocket {
  return (connection) =>
    serve(connection, (model) => {
      entry.model = model
    })
}

function serve(connection: SocketConnection, onModel: (model: string) => void): SocketSession {
  const samplesOf = createSampleBytes()
  let ear: Ear | undefined
  let isManual = false
  let audioSeconds = 0

  /** The vendor sends JSON in binary frames. */
  const send = (message: object) => connection.send(Buffer.from(JSON.stringify(message)))

  function refuse({ issues: [issue] }: z.ZodError, name: string): void {
    connection.close(1007, `Invalid value at '${[name, ...(issue?.path ?? [])].join('.')}'`)
  }

  function begin({ model, realtimeInputConfig }: Setup): void {
    const { disabled, silenceDurationMs } = realtimeInputConfig?.automaticActivityDetection ?? {}
    onModel(model)
    isManual = disabled === true
    ear = createEar(rate, isManual ? null : (silenceDurationMs ?? 500))
    send({ setupComplete: {} })
  }

  function tell(event: EarEvent): void {
    if (event.type === 'words')
      send({
        serverContent: {
          interimInputTranscription: { text: heardText(event.words).toLowerCase() },
        },
      })
    else if (event.type === 'ended') tellTurn(event.words)
  }

  function tellTurn(words: readonly HeardWord[]): void {
    const text = heardText(words)
    const middle = text.indexOf(' ', text.length >> 1)
    const parts = middle === -1 ? [text] : [text.slice(0, middle), text.slice(middle)]
    for (const part of parts)
      if (part !== '')
        send({ serverContent: { inputTranscription: { text: part, languageCode: 'en-US' } } })
    send({ serverContent: { inputTranscription: { finished: true } } })
    send({
      usageMetadata: {
        promptTokenCount: Math.ceil(audioSeconds * 25),
        responseTokenCount: words.length * 2,
        promptTokensDetails: [{ modality: 'AUDIO', tokenCount: Math.ceil(audioSeconds * 25) }],
      },
    })
  }

  function hearAudio(data: string, listening: Ear): void {
    const samples = samplesOf(Buffer.from(data, 'base64'))
    audioSeconds += samples.length / rate
    for (const event of listening.hear(samples)) tell(event)
  }

  function endActivity(listening: Ear): void {
    const events = listening.flush()
    for (const event of events) tell(event)
    if (events.length === 0) send({ serverContent: { turnComplete: true } })
  }

  function readInput({ audio, audioStreamEnd, activityEnd }: Input, listening: Ear): void {
    if (audio !== undefined) hearAudio(audio.data, listening)
    if (audioStreamEnd || activityEnd !== undefined) endActivity(listening)
  }

  return {
    receive(message) {
      const { setup, realtimeInput } = parse(message)
      if (ear === undefined) {
        const parsed = setupSchema.safeParse(setup)
        if (parsed.success) begin(parsed.data)
        else refuse(parsed.error, 'setup')
        return
      }
      const parsed = inputSchema.safeParse(realtimeInput)
      if (parsed.success) readInput(parsed.data, ear)
      else refuse(parsed.error, 'realtimeInput')
    },
  }
}

function parse(message: Buffer): Record<string, unknown> {
  try {
    return Object(JSON.parse(message.toString()))
  } catch {
    return {}
  }
}
