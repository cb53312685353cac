import type { RawAudio } from '@betterai/providers'
import { chatRecordingDefaults } from '../../../../config/chat-audio.js'
import type { RecordingEnd, RecordingLimits } from '../../../../speech/recording.js'
import { Recording } from '../../../../speech/recording.js'
import type { RecordingMessage } from '../../../../speech/recording-messages.js'
import type { GrowingRoom } from '../../../../state/memory-budget.js'

/** Stops and goes on reading from a client. */
export type ReadingControl = { pause: () => void; resume: () => void }

/** Audio of one request, which may come before the request has its turn: it is kept until its workflow reads it. */
export class AudioInbox {
  readonly #reading: ReadingControl
  /** Of what comes early. */
  readonly #room: GrowingRoom
  #early: RecordingMessage[] = []
  #earlyBytes = 0
  #recording: Recording | null = null
  #end: RecordingEnd['reason'] | null = null

  constructor(reading: ReadingControl, room: GrowingRoom) {
    this.#reading = reading
    this.#room = room
  }

  /** True until its last frame came. */
  get isOpen(): boolean {
    return this.#end === null
  }

  /** Takes a frame or a message; false for audio that is unreadable or too large, which is left out. */
  receive(message: RecordingMessage): boolean {
    if (this.#end !== null || message.type === 'unreadable') return message.type !== 'unreadable'
    const isTaken = this.#recording?.receiveMessage(message) ?? this.#keep(message)
    if (message.type === 'end') this.#end = 'finished'
    return isTaken
  }

  /** The recording, from its start; called once. */
  open(format: RawAudio, limits: Partial<RecordingLimits> = {}): Recording {
    const recording = new Recording({ ...this.#reading, format, limits })
    for (const message of this.#early) recording.receiveMessage(message)
    this.#forgetEarly()
    if (this.#end !== null) recording.end(this.#end)
    this.#recording = recording
    void recording.ended.then(({ reason }) => {
      this.#end ??= reason
    })
    return recording
  }

  /** Nothing follows: the client is gone, or its request has ended. */
  close(): void {
    this.#end ??= 'gone'
    this.#forgetEarly()
    this.#recording?.end('gone')
  }

  #forgetEarly(): void {
    this.#early = []
    this.#room.release()
  }

  #keep(message: RecordingMessage): boolean {
    const bytes = message.type === 'audio' ? message.bytes.length : 0
    if (this.#earlyBytes + bytes > chatRecordingDefaults.maxEarlyBytes) return false
    if (!this.#room.add(bytes)) return false
    this.#earlyBytes += bytes
    this.#early.push(message)
    return true
  }
}
