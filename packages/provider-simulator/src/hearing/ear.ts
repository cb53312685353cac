import type { HeardWord } from '../audio/listener.js'
import { Listener } from '../audio/listener.js'

/** What somebody hears who listens to a conversation. */
export type EarEvent =
  | { readonly type: 'started'; readonly atMs: number }
  /** All words of the turn so far, of which some are new. */
  | { readonly type: 'words'; readonly words: readonly HeardWord[] }
  /** Silence has lasted for long enough after the last sound. */
  | { readonly type: 'ended'; readonly atMs: number; readonly words: readonly HeardWord[] }

/** Hears words in audio that arrives, and turns by its loudness. */
export interface Ear {
  hear(samples: Int16Array): EarEvent[]
  /** Ends the turn now, whatever was heard; nothing when nobody spoke. */
  flush(): EarEvent[]
  /** Length of what was heard. */
  readonly heardMs: number
  /** Silence since the last sound of the turn; 0 while nobody has spoken. */
  readonly silentMs: number
}

const FRAME_MS = 20
/** Mean square of samples from which a frame counts as sound. */
const SOUND_POWER = 200 ** 2

/** Creates an ear; without `silenceMs` turns end by `flush` only. */
export function createEar(sampleRate: number, silenceMs: number | null): Ear {
  const frameSamples = Math.round((sampleRate * FRAME_MS) / 1000)
  let listener = new Listener(sampleRate)
  let listenerFromMs = 0
  let words: HeardWord[] = []
  let rest = new Int16Array(0)
  let heardMs = 0
  let lastSoundMs: number | undefined

  const inTime = (word: HeardWord): HeardWord => ({
    ...word,
    startMs: word.startMs + listenerFromMs,
    endMs: word.endMs + listenerFromMs,
  })

  function endTurn(): EarEvent {
    const atMs = lastSoundMs ?? heardMs
    const event: EarEvent = {
      type: 'ended',
      atMs,
      words: [...words, ...listener.end().map(inTime)],
    }
    listener = new Listener(sampleRate)
    listenerFromMs = heardMs
    words = []
    lastSoundMs = undefined
    return event
  }

  function hearFrame(frame: Int16Array, events: EarEvent[]): void {
    const atMs = heardMs
    heardMs += FRAME_MS
    if (isSound(frame)) {
      if (lastSoundMs === undefined) events.push({ type: 'started', atMs })
      lastSoundMs = heardMs
    }
    const heard = listener.listen(frame)
    if (heard.length > 0) {
      words = [...words, ...heard.map(inTime)]
      events.push({ type: 'words', words })
    }
    const isOver =
      silenceMs !== null && lastSoundMs !== undefined && heardMs - lastSoundMs >= silenceMs
    if (isOver) events.push(endTurn())
  }

  return {
    hear(samples) {
      const all = new Int16Array(rest.length + samples.length)
      all.set(rest)
      all.set(samples, rest.length)
      const events: EarEvent[] = []
      let at = 0
      for (; at + frameSamples <= all.length; at += frameSamples)
        hearFrame(all.subarray(at, at + frameSamples), events)
      rest = all.slice(at)
      return events
    },
    flush() {
      if (rest.length > 0) words = [...words, ...listener.listen(rest).map(inTime)]
      rest = new Int16Array(0)
      return lastSoundMs === undefined ? [] : [endTurn()]
    },
    get silentMs() {
      return lastSoundMs === undefined ? 0 : heardMs - lastSoundMs
    },
    get heardMs() {
      return heardMs
    },
  }
}

function isSound(samples: Int16Array): boolean {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  return sum >= SOUND_POWER * samples.length
}
