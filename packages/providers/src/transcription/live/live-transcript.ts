import type {
  SegmentEvent,
  TranscribedWord,
  TranscriptionEvent,
  TurnEvent,
} from '../../spec/transcription-events.js'

/** A part of the transcript as a vendor sends it. */
export type TextPart = {
  text: string
  is_final: boolean
  start_seconds?: number | null
  end_seconds?: number | null
  words?: readonly TranscribedWord[]
  speaker?: string | null
  language?: string | null
  confidence?: number | null
}

type Turn = {
  number: number
  /** Number of the segment that is not final yet. */
  open: number | undefined
  texts: Map<number, string>
  isStarted: boolean
  isEnded: boolean
}

/** What was heard so far over all connections of a session: interims replace, turns end once. */
export interface LiveTranscript {
  text(key: string, part: TextPart): void
  startTurn(key: string, atSeconds: number | null): void
  markTurn(
    key: string,
    event: Exclude<TurnEvent['event'], 'started'>,
    at: { seconds: number | null; confidence: number | null },
  ): void
  /** The connection is gone: what follows under other keys continues what was open. */
  reconnect(): void
  /** What was open can no longer be heard again: its text is final as it is. */
  keepOpenText(): void
  /** Nothing follows: what is open is final, and ends. */
  end(): void
  /** The language that was heard last. */
  readonly language: string | null
}

/** Creates an empty transcript. */
export function createLiveTranscript(emit: (event: TranscriptionEvent) => void): LiveTranscript {
  const turns = new Map<string, Turn>()
  let unfinished: Turn[] = []
  let nextSegment = 0
  let nextTurn = 0
  let language: string | null = null
  const interims = new Map<number, SegmentEvent>()

  function turnOf(key: string): Turn {
    const known = turns.get(key)
    if (known !== undefined) return known
    const turn = unfinished.shift() ?? createTurn(nextTurn++)
    turns.set(key, turn)
    return turn
  }

  function start(turn: Turn, at_seconds: number | null): void {
    if (turn.isStarted) return
    turn.isStarted = true
    emitTurn(turn, 'started', { seconds: at_seconds, confidence: null })
  }

  function emitTurn(
    turn: Turn,
    event: TurnEvent['event'],
    at: { seconds: number | null; confidence: number | null },
  ): void {
    emit({
      type: 'turn',
      event,
      turn: turn.number,
      text: [...turn.texts.values()].filter((text) => text !== '').join(' '),
      at_seconds: at.seconds,
      confidence: at.confidence,
    })
  }

  function emitSegment(turn: Turn, part: TextPart): void {
    const segment = turn.open ?? nextSegment++
    turn.open = part.is_final ? undefined : segment
    const event = toSegment({ segment, turn: turn.number }, part)
    turn.texts.set(segment, event.text)
    if (part.is_final) interims.delete(segment)
    else interims.set(segment, event)
    language = event.language ?? language
    emit(event)
  }

  function openTurns(): Turn[] {
    return [...turns.values(), ...unfinished].filter(({ isEnded }) => !isEnded)
  }

  function keepOpenText(): void {
    for (const turn of openTurns()) {
      const interim = turn.open === undefined ? undefined : interims.get(turn.open)
      turn.open = undefined
      if (interim !== undefined) emit({ ...interim, is_final: true })
    }
    interims.clear()
  }

  return {
    text(key, part) {
      const isNew = !turns.has(key)
      // Silence that begins nothing says nothing.
      if (part.text.trim() === '' && isNew && unfinished.length === 0) return
      const turn = turnOf(key)
      if (turn.isEnded || (part.text.trim() === '' && turn.open === undefined)) return
      start(turn, part.start_seconds ?? null)
      emitSegment(turn, part)
    },
    startTurn: (key, atSeconds) => start(turnOf(key), atSeconds),
    markTurn(key, event, at) {
      const turn = turns.get(key)
      if (!turn?.isStarted || turn.isEnded) return
      turn.isEnded = event === 'ended'
      emitTurn(turn, event, at)
    },
    reconnect() {
      unfinished = openTurns().sort((a, b) => a.number - b.number)
      turns.clear()
    },
    keepOpenText,
    end() {
      keepOpenText()
      for (const turn of openTurns())
        if (turn.isStarted) {
          turn.isEnded = true
          emitTurn(turn, 'ended', { seconds: null, confidence: null })
        }
    },
    get language() {
      return language
    },
  }
}

function createTurn(number: number): Turn {
  return { number, open: undefined, texts: new Map(), isStarted: false, isEnded: false }
}

function toSegment(place: Pick<SegmentEvent, 'segment' | 'turn'>, part: TextPart): SegmentEvent {
  return {
    type: 'segment',
    ...place,
    is_final: part.is_final,
    text: part.text.trim(),
    start_seconds: part.start_seconds ?? null,
    end_seconds: part.end_seconds ?? null,
    words: part.words ?? [],
    speaker: part.speaker ?? null,
    language: part.language ?? null,
    confidence: part.confidence ?? null,
  }
}
