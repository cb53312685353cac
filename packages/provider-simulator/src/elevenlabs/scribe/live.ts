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
import { ElevenLabsError } from '../errors.js'
import { wordsOf } from './words.js'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

const querySchema = z.strictObject({
  model_id: z.literal('scribe_v2_realtime'),
  audio_format: z.enum([
    'pcm_8000',
    'pcm_16000',
    'pcm_22050',
    'pcm_24000',
    'pcm_44100',
    'pcm_48000',
  ]),
  commit_strategy: z.enum(['manual', 'vad']).default('manual'),
  include_timestamps: flag.default(false),
  include_language_detection: flag.default(false),
  language_code: z.string().optional(),
  keyterms: z.union([z.string(), z.array(z.string())]).optional(),
  vad_silence_threshold_secs: z.coerce.number().min(0.3).max(3).default(1.5),
  vad_threshold: z.coerce.number().min(0.1).max(0.9).default(0.4),
  no_verbatim: flag.optional(),
})

const chunkSchema = z.strictObject({
  message_type: z.literal('input_audio_chunk'),
  audio_base_64: z.string(),
  commit: z.boolean(),
  sample_rate: z.int(),
  previous_text: z.string().optional(),
})

/** Less audio than that is not committed. */
const SHORTEST_COMMIT_MS = 300

type Settings = z.output<typeof querySchema>

/** Opens the live socket of scribe. */
export function openScribe({ query }: SocketCall): StartSocket {
  const fields = Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const values = query.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
  const parsed = querySchema.safeParse(fields)
  if (parsed.success) return (connection) => serve(connection, parsed.data)
  const [issue] = parsed.error.issues
  throw new ElevenLabsError(400, 'invalid_request', `${issue?.path.join('.')}: ${issue?.message}`)
}

function serve(connection: SocketConnection, settings: Settings): SocketSession {
  const rate = Number(settings.audio_format.slice('pcm_'.length))
  const isManual = settings.commit_strategy === 'manual'
  const ear = createEar(rate, isManual ? null : settings.vad_silence_threshold_secs * 1000)
  const samplesOf = createSampleBytes()
  let committedMs = 0

  connection.send({
    message_type: 'session_started',
    session_id: crypto.randomUUID(),
    config: { sample_rate: rate, ...settings },
  })

  function tell(event: EarEvent): void {
    if (event.type === 'words')
      connection.send({ message_type: 'partial_transcript', text: heardText(event.words) })
    else if (event.type === 'ended') commit(event.words)
  }

  function commit(words: readonly HeardWord[]): void {
    committedMs = ear.heardMs
    const text = heardText(words)
    connection.send({ message_type: 'committed_transcript', text })
    if (settings.include_timestamps)
      connection.send({
        message_type: 'committed_transcript_with_timestamps',
        text,
        language_code: 'en',
        words: wordsOf(words),
      })
  }

  function commitNow(): void {
    if (ear.heardMs - committedMs < SHORTEST_COMMIT_MS) {
      connection.send({
        message_type: 'commit_throttled',
        error: 'Commit request ignored: fewer than 0.3 seconds of uncommitted audio',
      })
      return
    }
    const ended = ear.flush().find((event) => event.type === 'ended')
    commit(ended?.type === 'ended' ? ended.words : [])
  }

  function refuse(message_type: string, error: string): void {
    connection.send({ message_type, error })
    connection.close(1008)
  }

  return {
    receive(message) {
      const parsed = chunkSchema.safeParse(parse(message))
      if (!parsed.success) return refuse('input_error', 'The message could not be understood')
      const { sample_rate, audio_base_64, commit: isCommit } = parsed.data
      if (sample_rate !== rate) return refuse('input_error', 'The sample rate is another one')
      for (const event of ear.hear(samplesOf(Buffer.from(audio_base_64, 'base64')))) tell(event)
      if (isCommit) commitNow()
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
