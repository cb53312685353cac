import { SampleWindow } from './sample-window.js'
import { findTimingTone } from './timing-tone.js'
import { checksumOf, JOINED_FLAG, LEADING_SYMBOLS, START_TONE } from './tone-alphabet.js'
import type { ToneMeter } from './tone-meter.js'
import { toneMeter } from './tone-meter.js'

/** A word, or a part of a long one, that was heard. */
export interface HeardWord {
  /** `[unclear]` for speech of which samples were lost, doubled, swapped or of another rate. */
  readonly text: string
  /** No blank stands before it. */
  readonly joined: boolean
  readonly startMs: number
  readonly endMs: number
}

export const UNCLEAR = '[unclear]'

/** As many windows of stray tones are a word that cannot be understood; fewer are a click. */
const STRAY_WINDOWS = 4
const BODY_OVERHEAD_BYTES = 3

interface OpenPart {
  readonly start: number
  readonly dataStart: number
  readonly symbols: number[]
}

/** Understands what {@link speak} said, from chunks of any length at any rate of 8 to 48 kHz. */
export class Listener {
  readonly #sampleRate: number
  readonly #meter: ToneMeter
  readonly #window = new SampleWindow()
  #position = 0
  #part: OpenPart | undefined
  #strayStart: number | undefined
  #strayWindows = 0

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate
    this.#meter = toneMeter(sampleRate)
  }

  /** Whether speech sounded where the listener stands. */
  get isInSpeech(): boolean {
    return this.#part !== undefined || this.#strayStart !== undefined
  }

  /** Takes the next samples and gives the words that ended in them. */
  listen(samples: Int16Array): HeardWord[] {
    this.#window.append(samples)
    const heard: HeardWord[] = []
    while (this.#part === undefined ? this.#seek(heard) : this.#read(this.#part, heard)) {}
    this.#window.forgetBefore(Math.floor(this.#position - 2 * this.#meter.symbolSamples))
    return heard
  }

  /** Gives what is left when no more samples come; a word that was cut off is unclear. */
  end(): HeardWord[] {
    const heard = this.listen(new Int16Array(Math.ceil(6 * this.#meter.symbolSamples)))
    this.#endStray(this.#position, heard)
    return heard
  }

  #seek(heard: HeardWord[]): boolean {
    const { symbolSamples, windowSamples } = this.#meter
    if (this.#window.end < this.#position + 4 * symbolSamples + windowSamples) return false
    const { samples } = this.#window
    const index = this.#window.indexOf(this.#position)
    if (this.#meter.isSilent(samples, index)) {
      this.#endStray(this.#position, heard)
    } else if (this.#meter.isTone(samples, index, START_TONE) && this.#startPart(heard)) {
      return true
    } else if (this.#meter.toneAt(samples, index) !== undefined) {
      this.#strayStart ??= this.#position
      this.#strayWindows += 1
    }
    this.#position += Math.round(symbolSamples / 2)
    return true
  }

  #startPart(heard: HeardWord[]): boolean {
    const { symbolSamples } = this.#meter
    const timing = this.#findTiming(this.#position + symbolSamples * 1.25, symbolSamples * 1.25)
    if (timing === undefined) return false
    const start = timing - (LEADING_SYMBOLS - 1) * symbolSamples
    if (this.#toneOf(start + symbolSamples) !== START_TONE) return false
    this.#endStray(start, heard)
    this.#part = { start, dataStart: timing + symbolSamples, symbols: [] }
    this.#position = Math.floor(timing)
    return true
  }

  #read(part: OpenPart, heard: HeardWord[]): boolean {
    const { symbolSamples } = this.#meter
    const wanted = wantedSymbols(part.symbols)
    const at = part.dataStart + part.symbols.length * symbolSamples
    if (this.#window.end < at + 2.5 * symbolSamples) return false
    this.#position = Math.floor(at)
    if (part.symbols.length === wanted) {
      this.#endPart(part, at, heard)
      return true
    }
    const tone = this.#toneOf(at)
    if (tone === undefined || tone >= START_TONE) this.#breakPart(part)
    else part.symbols.push(tone)
    return true
  }

  #endPart(part: OpenPart, at: number, heard: HeardWord[]): void {
    const { symbolSamples } = this.#meter
    const timing = this.#findTiming(at, symbolSamples * 0.75)
    const word = decode(part.symbols)
    const lateSeconds = Math.abs((timing ?? Number.POSITIVE_INFINITY) - at) / this.#sampleRate
    if (word === undefined || lateSeconds > 0.001) {
      this.#breakPart(part)
      return
    }
    this.#part = undefined
    this.#position = Math.ceil(at + symbolSamples)
    heard.push({ ...word, ...this.#times(part.start, this.#position) })
  }

  /** What follows is a stray sound until silence or the next start. */
  #breakPart(part: OpenPart): void {
    this.#part = undefined
    this.#strayStart ??= part.start
    this.#strayWindows = STRAY_WINDOWS
  }

  #endStray(end: number, heard: HeardWord[]): void {
    if (this.#strayStart !== undefined && this.#strayWindows >= STRAY_WINDOWS) {
      heard.push({ text: UNCLEAR, joined: false, ...this.#times(this.#strayStart, end) })
    }
    this.#strayStart = undefined
    this.#strayWindows = 0
  }

  /** The tone of the symbol that begins at the place. */
  #toneOf(symbolStart: number): number | undefined {
    const from = symbolStart + (this.#meter.symbolSamples - this.#meter.windowSamples) / 2
    return this.#meter.toneAt(this.#window.samples, this.#window.indexOf(Math.round(from)))
  }

  #findTiming(about: number, spread: number): number | undefined {
    const offset = this.#window.indexOf(0)
    const found = findTimingTone(this.#meter, this.#window.samples, {
      about: about + offset,
      spread,
    })
    return found === undefined ? undefined : found - offset
  }

  #times(start: number, end: number): { startMs: number; endMs: number } {
    const inMs = (place: number) => Math.max(0, Math.round((place * 1000) / this.#sampleRate))
    return { startMs: inMs(start), endMs: inMs(end) }
  }
}

/** Symbols of a part as far as its head tells. */
function wantedSymbols(symbols: readonly number[]): number {
  const [high, low] = symbols
  if (high === undefined || low === undefined) return 2
  return 2 * (((high << 4) | low) & ~JOINED_FLAG) + 2 * BODY_OVERHEAD_BYTES
}

function decode(symbols: readonly number[]): { text: string; joined: boolean } | undefined {
  const bytes: number[] = []
  for (let index = 0; index + 1 < symbols.length; index += 2) {
    bytes.push(((symbols[index] ?? 0) << 4) | (symbols[index + 1] ?? 0))
  }
  const body = bytes.slice(0, -2)
  const [high = 0, low = 0] = bytes.slice(-2)
  if (checksumOf(body) !== ((high << 8) | low)) return undefined
  const text = new TextDecoder().decode(Uint8Array.from(body.slice(1)))
  return { text, joined: ((body[0] ?? 0) & JOINED_FLAG) !== 0 }
}

/** Understands a whole recording. */
export function hear(samples: Int16Array, sampleRate: number): HeardWord[] {
  const listener = new Listener(sampleRate)
  return [...listener.listen(samples), ...listener.end()]
}

/** Writes heard words as a text. */
export function heardText(words: readonly HeardWord[]): string {
  return words
    .map((word) => (word.joined ? word.text : ` ${word.text}`))
    .join('')
    .trimStart()
}
