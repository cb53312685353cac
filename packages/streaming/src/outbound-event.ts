import type { ServerEvent } from '@betterai/contracts'
import { sanitise } from './sanitise.js'

/** Fields that the manager adds to every event of its request. */
export type EventStamp = { session_id?: string; ai_message_id?: number }

type JoinableType = 'text' | 'reasoning'

/** An event on its way to consumers; it is turned into JSON at most once, however many consumers send it. */
export class OutboundEvent {
  readonly event: ServerEvent
  readonly #stamp: EventStamp
  #json: string | undefined
  #byteLength: number | undefined

  constructor(event: ServerEvent, stamp: EventStamp) {
    this.event = event
    this.#stamp = stamp
  }

  /** The event with the request's fields, as sent by protocol 2.0. */
  get stamped(): ServerEvent {
    return { ...this.#stamp, ...this.event }
  }

  /** One line of JSON. */
  get json(): string {
    this.#json ??= serialise(this.event, this.#stamp)
    return this.#json
  }

  /** Size in bytes while queued: of the text of a joinable event, of the JSON of any other. */
  get byteLength(): number {
    this.#byteLength ??= Buffer.byteLength(isJoinable(this.event) ? this.event.content : this.json)
    return this.#byteLength
  }

  /** This event with the next one's content appended, or null when the two cannot be one event. */
  joinedWith(next: OutboundEvent, maxBytes: number): OutboundEvent | null {
    const event = this.event
    const stamp = this.#stamp
    if (!isJoinable(event) || next.event.type !== event.type) return null
    if (next.#stamp !== stamp || this.byteLength + next.byteLength > maxBytes) return null
    const content = event.content + next.event.content
    const joined = new OutboundEvent({ type: event.type, content }, stamp)
    joined.#byteLength = this.byteLength + next.byteLength
    return joined
  }
}

function isJoinable(event: ServerEvent): event is Extract<ServerEvent, { type: JoinableType }> {
  return (event.type === 'text' || event.type === 'reasoning') && Object.keys(event).length === 2
}

function serialise(event: ServerEvent, stamp: EventStamp): string {
  // The path of every chunk: two known fields and a constant tail need no generic serialiser.
  if (isJoinable(event) && typeof event.content === 'string')
    return `{"type":"${event.type}","content":${JSON.stringify(event.content)}${tailOf(stamp)}`
  // The event's own fields win over the request's, in the event's place.
  if (Object.keys(stamp).some((field) => Object.hasOwn(event, field)))
    return JSON.stringify(sanitise({ ...event, ...stamp, ...event }))
  return `${JSON.stringify(sanitise(event)).slice(0, -1)}${tailOf(stamp)}`
}

const tails = new WeakMap<EventStamp, string>()

function tailOf(stamp: EventStamp): string {
  const known = tails.get(stamp)
  if (known !== undefined) return known
  const fields = JSON.stringify(stamp).slice(1)
  const tail = fields === '}' ? '}' : `,${fields}`
  tails.set(stamp, tail)
  return tail
}
