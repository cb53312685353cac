import { z } from 'zod'
import type { HeardWord } from '../../audio/listener.js'
import { heardText } from '../../audio/listener.js'
import type { EarEvent } from '../../hearing/ear.js'
import { createEar } from '../../hearing/ear.js'
import { createSampleBytes } from '../../hearing/sample-bytes.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { invalid } from '../errors.js'
import { wordsOf } from './words.js'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

const querySchema = z.strictObject({
  sample_rate: z.coerce
    .number()
    .pipe(z.literal([8_000, 16_000, 22_050, 24_000, 44_100, 48_000]))
    .default(16_000),
  encoding: z.literal('pcm').default('pcm'),
  interim_results: flag.default(false),
  endpointing: z.coerce.number().int().min(0).max(5_000).default(10),
  language: z.string().min(2).optional(),
  diarize: flag.default(false),
  filler_words: flag.optional(),
  keyterm: z.array(z.string().max(50)).max(100).default([]),
})

const messageSchema = z.strictObject({ type: z.enum(['finalize', 'audio.done']) })

/** Pauses between words end nothing, however short a silence is asked for. */
const SHORTEST_END_MS = 200
/** What is said without a pause is settled in parts of about this length. */
const PART_MS = 3_000

type Settings = z.output<typeof querySchema>

/** Opens the live socket, `wss /stt`. */
export function openStt({ query }: SocketCall): StartSocket {
  const { keyterm: _many, ...single } = Object.fromEntries(query)
  const parsed = querySchema.safeParse({ ...single, keyterm: query.getAll('keyterm') })
  if (parsed.success) return (connection) => serve(connection, parsed.data)
  throw invalid(z.prettifyError(parsed.error))
}

function serve(connection: SocketConnection, settings: Settings): SocketSession {
  const ear = createEar(settings.sample_rate, Math.max(SHORTEST_END_MS, settings.endpointing))
  const samplesOf = createSampleBytes()
  /** How many words of the utterance are settled. */
  let settled = 0

  connection.send({ type: 'transcript.created' })

  function sendPart(
    words: readonly HeardWord[],
    form: { is_final: boolean; speech_final: boolean },
  ): void {
    const [first] = words
    const last = words.at(-1)
    if (first === undefined || last === undefined) return
    connection.send({
      type: 'transcript.partial',
      text: heardText(words),
      words: wordsOf(words, settings.diarize),
      ...form,
      start: first.startMs / 1000,
      duration: (last.endMs - first.startMs) / 1000,
    })
  }

  function tell(event: EarEvent): void {
    if (event.type === 'words') {
      const part = event.words.slice(settled)
      const [first] = part
      const isLong = first !== undefined && ear.heardMs - first.startMs >= PART_MS
      if (isLong) settled = event.words.length
      if (isLong || settings.interim_results)
        sendPart(part, { is_final: isLong, speech_final: false })
    } else if (event.type === 'ended') {
      // The end of the utterance tells all of it once more.
      sendPart(event.words.slice(settled), { is_final: true, speech_final: false })
      sendPart(event.words, { is_final: true, speech_final: true })
      settled = 0
    }
  }

  function end(): void {
    const [last] = ear.flush()
    const words = last?.type === 'ended' ? last.words : []
    connection.send({
      type: 'transcript.done',
      text: heardText(words),
      words: wordsOf(words, settings.diarize),
      duration: ear.heardMs / 1000,
    })
    connection.close(1000)
  }

  return {
    receive(message, isBinary) {
      if (isBinary) {
        for (const event of ear.hear(samplesOf(message))) tell(event)
        return
      }
      const parsed = messageSchema.safeParse(parse(message))
      if (!parsed.success) connection.send({ type: 'error', message: 'Invalid message' })
      else if (parsed.data.type === 'audio.done') end()
      else for (const event of ear.flush()) tell(event)
    },
  }
}

function parse(message: Buffer): unknown {
  try {
    return JSON.parse(message.toString())
  } catch {
    return undefined
  }
}
