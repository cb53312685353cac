import { setImmediate as nextTurn } from 'node:timers/promises'
import { encodeSpeech } from '../../audio/encoded-speech.js'
import { speakTimed, timedChunks } from '../../audio/speak-timed.js'
import type { SocketConnection, SocketSession } from '../../socket-connection.js'
import { characterTimes } from './alignment.js'
import type { SpeechFormat } from './formats.js'

/** A message that the vendor ends the socket for. */
export class ContextRefusal extends Error {
  override readonly name = 'ContextRefusal'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** What a message asks of its context; the dialect reads it. */
export interface ContextMessage {
  readonly id: string
  readonly text: string
  readonly voice: string
  readonly speed: number
  readonly isFlush: boolean
  readonly isClose: boolean
}

/** How one of the sockets reads messages. */
export interface ContextReader {
  /** Throws ContextRefusal for what the vendor refuses; undefined when the message only keeps a context. */
  read(message: Record<string, unknown>, isKnown: (id: string) => boolean): ContextMessage
  readonly format: SpeechFormat
  readonly isAligned: boolean
  readonly idleMs: number
}

interface Context {
  text: string
  voice: string
  speed: number
  speaking: Promise<void>
  isGone: boolean
  idle: NodeJS.Timeout
}

const maxContexts = 5
/** Text is held back until there is this much of it, or a flush. */
const heldCharacters = 120
const chunkSeconds = 0.15

/** Begins a session of many contexts over one socket. */
export function createContexts(connection: SocketConnection, reader: ContextReader): SocketSession {
  const contexts = new Map<string, Context>()

  function open(id: string): Context {
    if (contexts.size >= maxContexts)
      throw new ContextRefusal(
        'max_active_contexts_reached',
        'You have exceeded the maximum number of simultaneous contexts.',
      )
    const context: Context = {
      text: '',
      voice: '',
      speed: 1,
      speaking: Promise.resolve(),
      isGone: false,
      idle: setTimeout(() => end(id, context), reader.idleMs).unref(),
    }
    contexts.set(id, context)
    return context
  }

  /** Speaks what is left and tells that nothing follows. */
  function end(id: string, context: Context): void {
    clearTimeout(context.idle)
    contexts.delete(id)
    generate(id, context)
    context.speaking = context.speaking.then(() => {
      if (!context.isGone) connection.send({ isFinal: true, contextId: id })
    })
  }

  function generate(id: string, context: Context): void {
    const { text } = context
    context.text = ''
    if (text.trim() !== '') context.speaking = context.speaking.then(() => speak(id, text, context))
  }

  async function speak(id: string, text: string, context: Context): Promise<void> {
    const { sampleRate, encoding, kbps } = reader.format
    const timed = speakTimed(text, sampleRate, context)
    for (const { samples, words, start } of timedChunks(
      timed,
      Math.round(chunkSeconds * sampleRate),
    )) {
      await nextTurn()
      if (context.isGone) return
      const { bytes } = await encodeSpeech({ samples, sampleRate }, encoding, kbps)
      const times = characterTimes(words, (sample) => ((sample - start) * 1_000) / sampleRate)
      const alignment = {
        chars: times.map(({ character }) => character),
        charStartTimesMs: times.map((time) => time.start),
        charsDurationsMs: times.map((time) => time.end - time.start),
      }
      connection.send({
        audio: bytes.toString('base64'),
        ...(reader.isAligned && times.length > 0
          ? { alignment, normalizedAlignment: alignment }
          : {}),
        contextId: id,
      })
    }
  }

  function receive(message: Record<string, unknown>): void {
    if (message.close_socket === true) {
      closeAll()
      return
    }
    const asked = reader.read(message, (id) => contexts.has(id))
    const context = contexts.get(asked.id) ?? open(asked.id)
    context.idle.refresh()
    if (asked.voice !== '') Object.assign(context, { voice: asked.voice, speed: asked.speed })
    context.text += asked.text
    if (asked.isClose) end(asked.id, context)
    else if (asked.isFlush || context.text.length >= heldCharacters) generate(asked.id, context)
  }

  function closeAll(): void {
    const speaking = [...contexts].map(([id, context]) => {
      end(id, context)
      return context.speaking
    })
    Promise.all(speaking).then(
      () => connection.close(1000),
      () => connection.close(1011),
    )
  }

  function refuse(error: unknown): void {
    const isKnown = error instanceof ContextRefusal
    const code = isKnown ? error.code : 'invalid_message'
    const text = isKnown ? error.message : 'The message could not be read.'
    connection.send({ message: text, error: code, code: 1008 })
    connection.close(1008, code)
  }

  return {
    receive(bytes) {
      try {
        const value: unknown = JSON.parse(bytes.toString('utf8'))
        receive({ ...Object(value) })
      } catch (error) {
        refuse(error)
      }
    },
    closed() {
      for (const context of contexts.values()) {
        clearTimeout(context.idle)
        context.isGone = true
      }
      contexts.clear()
    },
  }
}
