import type { ServerEvent } from '@betterai/contracts'
import { customEvent } from '@betterai/contracts'
import type {
  SegmentEvent,
  TranscriptionEvent,
  TranscriptionFinishEvent,
  TurnEvent,
} from '@betterai/providers'
import type { RewriteRule } from '../config/audio.js'
import { rewriteTranscript } from './rewrite-transcript.js'

/** How a transcript is told while it grows. */
export type TranscriptOptions = {
  rewriteRules: readonly RewriteRule[]
  /** Whether text is told that may still change. */
  sendsInterims?: boolean
  /** Whether it is told where a turn stands, beside when speech starts and stops. */
  tellsTurns?: boolean
}

/** Gathers a transcript of its events, and turns each into what clients get of it. */
export class Transcript {
  readonly #options: TranscriptOptions
  readonly #segments = new Map<number, SegmentEvent>()
  readonly #told = new Set<number>()
  #toldCount = 0
  #finish: TranscriptionFinishEvent | null = null

  constructor(options: TranscriptOptions) {
    this.#options = options
  }

  /** Takes an event and returns the events for the client, in order. */
  take(event: TranscriptionEvent): ServerEvent[] {
    switch (event.type) {
      case 'segment':
        return this.#takeSegment(event)
      case 'turn':
        return this.#takeTurn(event)
      case 'gap': {
        const { type: _type, ...gap } = event
        return [customEvent('transcriptionGap', gap)]
      }
      case 'warning': {
        const { type: _type, attachment: _attachment, ...warning } = event
        return [customEvent('warning', warning)]
      }
      case 'finish':
        this.#finish = event
        return this.#tell({ isWhole: true })
      case 'usage':
        return []
    }
  }

  /** Everything that was heard, after the rules; what was not final counts too once nothing follows. */
  get text(): string {
    return rewriteTranscript(joinTexts(this.#inOrder()), this.#options.rewriteRules)
  }

  /** Parts with words in them. */
  get segmentCount(): number {
    return this.#inOrder().filter(({ text }) => text !== '').length
  }

  /** Parts in the order of speech, with their times and speakers. */
  get segments(): readonly SegmentEvent[] {
    return this.#inOrder()
  }

  /** The last event, null until it came. */
  get finish(): TranscriptionFinishEvent | null {
    return this.#finish
  }

  /** Main language by BCP 47, null where nobody says. */
  get language(): string | null {
    const heard = this.#inOrder().find(({ language }) => language !== null)
    return this.#finish?.language ?? heard?.language ?? null
  }

  #takeSegment(event: SegmentEvent): ServerEvent[] {
    // Final text never changes, whatever comes late.
    if (this.#segments.get(event.segment)?.is_final) return []
    this.#segments.set(event.segment, event)
    if (event.is_final) return this.#tell({ isWhole: false })
    if (!this.#options.sendsInterims || event.text === '') return []
    const open = this.#inOrder().filter(({ is_final }) => !is_final)
    return [{ type: 'transcriptionInProgress', content: joinTexts(open) }]
  }

  #takeTurn({ type: _type, ...turn }: TurnEvent): ServerEvent[] {
    const { event } = turn
    const tells = this.#options.tellsTurns && event !== 'started'
    const events = tells ? [customEvent('turn', turn)] : []
    if (event !== 'started' && event !== 'ended') return events
    const status = event === 'started' ? 'speech_started' : 'speech_stopped'
    return [customEvent('vad', { status }), ...events]
  }

  /** Tells final parts in the order of speech: one that is final early waits for those before it. */
  #tell({ isWhole }: { isWhole: boolean }): ServerEvent[] {
    const events: ServerEvent[] = []
    for (const part of this.#inOrder()) {
      if (!part.is_final && !isWhole) break
      if (this.#told.has(part.segment)) continue
      this.#told.add(part.segment)
      if (part.text !== '') events.push(...this.#eventsOf(part))
    }
    return events
  }

  #eventsOf({ text }: SegmentEvent): ServerEvent[] {
    this.#toldCount++
    // Chunks are appended as they are.
    if (this.#toldCount === 1) return [{ type: 'transcription', content: text }]
    const numbered = { content: text, segment_number: this.#toldCount }
    return [
      { type: 'transcription', content: ` ${text}` },
      customEvent('transcriptionSegment', numbered),
    ]
  }

  #inOrder(): SegmentEvent[] {
    return [...this.#segments.values()].sort((one, other) => one.segment - other.segment)
  }
}

function joinTexts(parts: readonly SegmentEvent[]): string {
  return parts
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')
}
