import type { Deferred } from '@betterai/core'
import { createDeferred } from '@betterai/core'
import type { AudioWindow } from './audio-window.js'
import type { LiveLink } from './live-link.js'
import type { SessionUse } from './session-use.js'
import type { SilenceWatch } from './silence-watch.js'

/** Sends audio over the connection that there is, as fast as it is taken. */
export interface AudioSender {
  /** The connection to send over; undefined while there is none. */
  attach(link: LiveLink | undefined): void
  push(bytes: Uint8Array): void
  /** Resolves when more may be pushed. */
  room(): Promise<void>
  /** Sends what can be sent now; with `isAll` also what is less than a message. */
  pump(isAll?: boolean): void
  /** Sends other messages than audio. */
  write(messages: readonly string[]): void
  /** No more audio comes: the end is told once all was sent, on every connection. */
  end(): void
  /** When the connection was told the end, undefined before; times as of `performance.now()`. */
  readonly endSentAt: number | undefined
  readonly lastWriteAt: number
  /** Lets everybody go who waits for room. */
  release(): void
}

/** Seconds of audio that wait to be sent before the sender has to wait. */
const unsentSeconds = 10
/** Most and least audio in one message, in seconds; less waits a little for more. */
const messageSeconds = 0.25
const smallSeconds = 0.02
/** Bytes in the socket above which nothing more is written. */
const fullSocketBytes = 256 * 1024

/** Creates the sender of a session. */
export function createAudioSender(parts: {
  window: AudioWindow
  use: SessionUse
  watch: SilenceWatch
  bytesPerSecond: number
}): AudioSender {
  const { window, use, watch, bytesPerSecond } = parts
  const maxBytes = 2 * Math.floor((messageSeconds * bytesPerSecond) / 2)
  let link: LiveLink | undefined
  let room: Deferred<void> | undefined
  let isEnding = false
  let endSentAt: number | undefined
  let lastWriteAt = 0

  const hasRoom = () => window.unsentBytes <= unsentSeconds * bytesPerSecond

  function send(message: string | Uint8Array): void {
    lastWriteAt = performance.now()
    link?.socket.send(message)
  }

  function sendAudio({ wire, socket }: LiveLink, isAll: boolean): void {
    const least = isAll || isEnding ? 1 : smallSeconds * bytesPerSecond
    while (socket.waitingBytes < fullSocketBytes && window.unsentBytes >= least) {
      const bytes = window.take(maxBytes)
      if (bytes === undefined) return
      use.sent(bytes.length)
      watch.sent(bytes, performance.now())
      send(wire.audio(bytes))
    }
  }

  const sender: AudioSender = {
    attach(next) {
      link = next
      endSentAt = undefined
    },
    push(bytes) {
      window.push(bytes)
      sender.pump()
    },
    room() {
      if (hasRoom()) return Promise.resolve()
      room ??= createDeferred()
      return room.promise
    },
    pump(isAll = false) {
      if (link === undefined) return
      sendAudio(link, isAll)
      if (hasRoom()) sender.release()
      if (!isEnding || window.unsentBytes > 0 || endSentAt !== undefined) return
      endSentAt = performance.now()
      sender.write(link.wire.end())
    },
    write: (messages) => messages.forEach(send),
    end() {
      isEnding = true
      sender.pump()
    },
    release() {
      room?.resolve()
      room = undefined
    },
    get endSentAt() {
      return endSentAt
    },
    get lastWriteAt() {
      return lastWriteAt
    },
  }
  return sender
}
