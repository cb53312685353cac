import type { AuthContext, ServerEvent } from '@betterai/contracts'
import { isRecord } from '@betterai/contracts'
import type { RecordingMessage } from '../../speech/recording-messages.js'
import { readRecordingMessage, readRecordingText } from '../../speech/recording-messages.js'
import type { MemoryBudget } from '../../state/memory-budget.js'
import { GrowingRoom } from '../../state/memory-budget.js'
import { parseJson } from '../../websocket/message-json.js'
import type { ReadingControl } from './workflows/audio/audio-inbox.js'
import { AudioInbox } from './workflows/audio/audio-inbox.js'

/** What holds and slows down the audio of a connection. */
export type AudioFrameParts = ReadingControl & { auth: AuthContext; memory: MemoryBudget }

/** Hands the audio that arrives on a connection to the request that it belongs to: the latest that waits for audio. */
export class AudioFrames {
  readonly #parts: AudioFrameParts
  readonly #send: (event: ServerEvent) => void
  /** Undefined until a request for audio came. */
  #inbox: AudioInbox | undefined

  constructor(parts: AudioFrameParts, send: (event: ServerEvent) => void) {
    this.#parts = parts
    this.#send = send
  }

  /** The audio of a request that was queued just now; undefined where the request wants none. */
  expectFor(message: Record<string, unknown>): AudioInbox | undefined {
    if (!wantsAudio(message)) return undefined
    const { memory, auth } = this.#parts
    this.#inbox = new AudioInbox(this.#parts, new GrowingRoom(memory, auth.customer_id))
    return this.#inbox
  }

  /**
   * Takes a text frame that belongs to a recording; false for any other. What comes late, after the end of its
   * recording, counts for nothing.
   */
  takeText(text: string, message: unknown): boolean {
    if (this.#inbox === undefined) return false
    const read = isRecord(message) ? readRecordingMessage(message) : readRecordingText(text)
    if (read !== null) this.#take(this.#inbox, read)
    return read !== null
  }

  /** Whether a binary frame is audio: where a request wanted some, all are, but for JSON after its end. */
  takesBinary(bytes: Buffer): boolean {
    if (this.#inbox === undefined) return false
    return this.#inbox.isOpen || !isRecord(parseJson(bytes.toString()))
  }

  /** Takes a binary frame. */
  receive(bytes: Buffer): void {
    if (this.#inbox) this.#take(this.#inbox, { type: 'audio', bytes })
  }

  /** The client is gone. */
  close(): void {
    this.#inbox?.close()
  }

  #take(inbox: AudioInbox, message: RecordingMessage): void {
    if (inbox.receive(message)) return
    this.#send({
      type: 'error',
      content: 'A frame of audio is unreadable or too large, or too much waits',
      stage: 'audio_collection',
      error_code: 'VALIDATION_ERROR',
    })
  }
}

const audioTypes = /^\s*audio(_direct)?\s*$/i

function wantsAudio({ request_type, requestType, type }: Record<string, unknown>): boolean {
  return [request_type, requestType, type].some(
    (value) => typeof value === 'string' && audioTypes.test(value),
  )
}
