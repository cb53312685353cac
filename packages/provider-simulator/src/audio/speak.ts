import {
  checksumOf,
  JOINED_FLAG,
  MAX_PART_BYTES,
  START_TONE,
  SYMBOL_SECONDS,
  TIMING_TONE,
  TONE_HZ,
} from './tone-alphabet.js'

/** How simulated speech sounds. */
export interface SpeakOptions {
  /** Changes pitch and loudness a little; every voice is understood. */
  readonly voice?: string
  /** 1 is about 150 words a minute; changes the pauses, which never become shorter than 20 ms. */
  readonly speed?: number
}

const WORD_PAUSE_SECONDS = 0.08
const SENTENCE_PAUSE_SECONDS = 0.25
const SHORTEST_PAUSE_SECONDS = 0.02
const FADE_SECONDS = 0.002

interface Part {
  readonly symbols: readonly number[]
  readonly pauseSeconds: number
}

/** Audio that says the text: 16-bit samples of one channel, understood by {@link hear}. */
export function speak(text: string, sampleRate: number, options: SpeakOptions = {}): Int16Array {
  const parts = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) => partsOfWord(word, options.speed ?? 1))
  const seconds = parts.reduce((sum, part) => sum + soundSeconds(part) + part.pauseSeconds, 0)
  const samples = new Int16Array(Math.round(seconds * sampleRate))
  const sound = soundOf(options.voice ?? '')
  let start = 0
  for (const part of parts) {
    writeSound(samples, part.symbols, { ...sound, sampleRate, start })
    start += soundSeconds(part) + part.pauseSeconds
  }
  return samples
}

function soundSeconds(part: Part): number {
  return part.symbols.length * SYMBOL_SECONDS
}

function partsOfWord(word: string, speed: number): Part[] {
  const texts = cutByBytes(word)
  return texts.map((text, index) => {
    const bytes = new TextEncoder().encode(text)
    const head = bytes.length | (index === 0 ? 0 : JOINED_FLAG)
    const checksum = checksumOf([head, ...bytes])
    const body = [head, ...bytes, checksum >> 8, checksum & 0xff]
    const data = body.flatMap((byte) => [byte >> 4, byte & 15])
    const symbols = [START_TONE, START_TONE, TIMING_TONE, ...data, TIMING_TONE]
    return { symbols, pauseSeconds: pauseAfter(text, symbols.length * SYMBOL_SECONDS, speed) }
  })
}

function cutByBytes(word: string): string[] {
  const parts: string[] = []
  let part = ''
  for (const character of word) {
    if (Buffer.byteLength(part + character) > MAX_PART_BYTES) {
      parts.push(part)
      part = ''
    }
    part += character
  }
  return [...parts, part]
}

function pauseAfter(text: string, spokenSeconds: number, speed: number): number {
  const pause = /[.!?。！？…]$/u.test(text) ? SENTENCE_PAUSE_SECONDS : WORD_PAUSE_SECONDS
  return Math.max(SHORTEST_PAUSE_SECONDS, (spokenSeconds + pause) / speed - spokenSeconds)
}

interface Sound {
  readonly pitch: number
  readonly amplitude: number
}

function soundOf(voice: string): Sound {
  if (voice === '') return { pitch: 1, amplitude: 12_000 }
  const number = checksumOf(Buffer.from(voice))
  return {
    pitch: 1 + ((number & 0xff) / 0xff - 0.5) * 0.012,
    amplitude: 9_000 + ((number >> 8) / 0xff) * 6_000,
  }
}

interface Place extends Sound {
  readonly sampleRate: number
  /** In seconds. */
  readonly start: number
}

/** The phase runs on from tone to tone, so that only the word's ends need a soft edge. */
function writeSound(samples: Int16Array, symbols: readonly number[], place: Place): void {
  const { sampleRate, start } = place
  const seconds = symbols.length * SYMBOL_SECONDS
  const first = Math.ceil(start * sampleRate)
  const end = Math.min(
    samples.length,
    Math.floor((start + seconds + FADE_SECONDS / 2) * sampleRate),
  )
  let phase = 0
  for (let index = first; index < end; index += 1) {
    const time = index / sampleRate - start
    const tone = symbols[Math.floor(time / SYMBOL_SECONDS)] ?? TIMING_TONE
    phase += (2 * Math.PI * (TONE_HZ[tone] ?? 0) * place.pitch) / sampleRate
    const edge = Math.min(1, time / FADE_SECONDS, (seconds - time) / FADE_SECONDS + 0.5)
    samples[index] = Math.round(Math.sin(phase) * place.amplitude * edge)
  }
}
