import { setImmediate as nextTurn } from 'node:timers/promises'
import { encodeALaw } from '../../audio/a-law.js'
import { encodeMuLaw } from '../../audio/mu-law.js'
import { speak } from '../../audio/speak.js'
import { pcmBytes } from '../../audio/wav.js'
import type {
  SocketCall,
  SocketConnection,
  SocketSession,
  StartSocket,
} from '../../socket-connection.js'
import { fluxRules, readSpeakSettings } from './settings.js'

const chunkSeconds = 0.1

/** A turn: what was said since the last flush. */
interface Turn {
  readonly id: string
  text: string
  samples: number
}

/** Opens the `/v2/speak` socket; throws DeepgramError for what the vendor refuses. */
export function openSpeak(call: SocketCall): StartSocket {
  const { voice, encoding, sampleRate, speed } = readSpeakSettings(call.query, fluxRules)
  return (connection) => {
    const session = createSession(connection, {
      synthesize: (text) => speak(text, sampleRate, { voice, speed }),
      encode: encoderOf(encoding),
      sampleRate,
    })
    connection.send({
      type: 'Connected',
      request_id: crypto.randomUUID(),
      model_name: voice,
      model_version: '2026-10-01.0',
      model_uuids: [crypto.randomUUID()],
    })
    return session
  }
}

function encoderOf(encoding: string): Voice['encode'] {
  if (encoding === 'linear16') return pcmBytes
  const encode = encoding === 'alaw' ? encodeALaw : encodeMuLaw
  return (samples) => Buffer.from(encode(samples))
}

interface Voice {
  synthesize(text: string): Int16Array
  encode(samples: Int16Array): Buffer
  readonly sampleRate: number
}

function createSession(connection: SocketConnection, voice: Voice): SocketSession {
  let turn: Turn | undefined
  let speaking: Promise<void> = Promise.resolve()
  let interrupts = 0
  let isClosed = false
  let totalSamples = 0
  const inMs = (samples: number) => Math.round((samples * 1_000) / voice.sampleRate)

  function warn(code: string, description: string): void {
    connection.send({ type: 'Warning', code, description })
  }

  function metadataOf({ id, text, samples }: Turn) {
    return {
      speech_id: id,
      audio_duration_ms: inMs(samples),
      input_character_count: text.length,
      billable_character_count: text.length,
      controls_applied: {
        pronunciations_applied: 0,
        breaks_applied: 0,
        pronunciation_warnings: 0,
      },
    }
  }

  async function speakTurn(spoken: Turn): Promise<void> {
    const before = interrupts
    const samples = voice.synthesize(spoken.text)
    const length = Math.round(chunkSeconds * voice.sampleRate)
    for (let start = 0; start < samples.length; start += length) {
      await nextTurn()
      if (isClosed || interrupts > before) return
      const chunk = samples.subarray(start, start + length)
      spoken.samples += chunk.length
      totalSamples += chunk.length
      connection.send(voice.encode(chunk))
    }
    connection.send({ type: 'Flushed', speech_id: spoken.id })
    connection.send({ type: 'SpeechMetadata', ...metadataOf(spoken) })
  }

  function flush(): void {
    const spoken = turn
    if (spoken === undefined) {
      warn('NO_ACTIVE_SPEECH', 'There is no text to speak.')
      return
    }
    turn = undefined
    if (!/[\p{L}\p{N}]/u.test(spoken.text))
      warn('NO_SYNTHESIZABLE_TEXT', 'The text held nothing to speak.')
    speaking = speaking.then(() => speakTurn(spoken))
  }

  function interrupt(): void {
    if (totalSamples === 0) {
      warn('NO_AUDIO_GENERATED', 'There is nothing to interrupt.')
      return
    }
    interrupts += 1
    const stopped = turn ?? { id: crypto.randomUUID(), text: '', samples: 0 }
    turn = undefined
    connection.send({
      type: 'SpeechInterrupted',
      audio_played_ms: inMs(totalSamples),
      metadata: metadataOf(stopped),
    })
  }

  function say(text: unknown): void {
    if (typeof text !== 'string' || text === '') {
      refuse('`text` is missing.')
      return
    }
    if (turn === undefined) {
      turn = {
        id: `dg_sp_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`,
        text: '',
        samples: 0,
      }
      connection.send({ type: 'SpeechStarted', speech_id: turn.id })
    }
    turn.text += text
  }

  function refuse(description: string): void {
    connection.send({ type: 'Error', code: 'MESSAGE-0000', description })
    connection.close(1008, 'MESSAGE-0000')
  }

  const actions: Readonly<Record<string, (message: Record<string, unknown>) => void>> = {
    Speak: ({ text }) => say(text),
    Flush: flush,
    Interrupt: interrupt,
    Configure: ({ speed }) => connection.send({ type: 'ConfigureSuccess', applied: { speed } }),
    Close: () => {
      speaking.then(() => connection.close(1000)).catch(() => connection.close(1011))
    },
  }

  return {
    receive(bytes) {
      const message = parse(bytes)
      const action = actions[String(message?.type)]
      if (message === undefined || action === undefined) refuse('The message could not be read.')
      else action(message)
    },
    closed() {
      isClosed = true
    },
  }
}

function parse(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
