import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HeardWord } from '../../src/audio/listener.js'
import { hear, heardText, Listener, UNCLEAR } from '../../src/audio/listener.js'
import { readMp3, writeMp3 } from '../../src/audio/mp3.js'
import { decodeMuLaw, encodeMuLaw } from '../../src/audio/mu-law.js'
import { speak } from '../../src/audio/speak.js'
import { damages } from './damaged.js'

const RATES = [8_000, 16_000, 24_000, 44_100, 48_000]
const SENTENCE =
  'Hello world, this sentence has 1,000 words – or fewer. 日本語の文章はブランクなし。 Ünï 🎈'
const SENTENCE_WORDS = SENTENCE.split(' ')

const anyText = fc
  .string({ unit: 'grapheme', maxLength: 60 })
  .map((text) => Buffer.from(text).toString().split(/\s+/u).filter(Boolean).join(' '))
const anyRate = fc.constantFrom(...RATES)

function listenInChunks(samples: Int16Array, sampleRate: number, lengths: readonly number[]) {
  const listener = new Listener(sampleRate)
  const heard: HeardWord[] = []
  let start = 0
  for (let turn = 0; start < samples.length; turn += 1) {
    const end = start + (lengths[turn % lengths.length] ?? 1)
    heard.push(...listener.listen(samples.subarray(start, end)))
    start = end
  }
  return [...heard, ...listener.end()]
}

describe('spoken text', () => {
  it('is understood at every rate, in every voice', () => {
    fc.assert(
      fc.property(anyText, anyRate, fc.string(), (text, rate, voice) => {
        expect(heardText(hear(speak(text, rate, { voice }), rate))).toBe(text)
      }),
      { numRuns: 20 },
    )
  })

  it('is understood wherever the audio is cut into chunks', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(lengths, anyRate, (chunks, rate) => {
        const samples = speak(SENTENCE, rate)
        expect(listenInChunks(samples, rate, chunks)).toEqual(hear(samples, rate))
      }),
      { numRuns: 10 },
    )
  })

  it.each(Object.entries(damages))('is unclear, never wrong, after %s', (_, damage) => {
    const millis = fc.constantFrom(2, 5, 10, 20, 100)
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), millis, (part, ms) => {
        const samples = Array.from(speak(SENTENCE, 16_000))
        damage(samples, Math.floor(samples.length * part), ms * 16)
        const heard = hear(Int16Array.from(samples), 16_000)
        const clear = heard.filter((word) => word.text !== UNCLEAR)
        const known = hear(speak(SENTENCE, 16_000), 16_000).map((word) => word.text)
        expect(known).toEqual(expect.arrayContaining(clear.map((word) => word.text)))
        expect(heard.length).toBeGreaterThanOrEqual(known.length)
      }),
      { numRuns: 20 },
    )
  })

  it.each([
    [24_000, 16_000],
    [16_000, 24_000],
    [44_100, 48_000],
    [24_000, 22_050],
    [24_000, 24_300],
  ])('is unclear when %i Hz are taken for %i Hz', (spoken, assumed) => {
    const heard = hear(speak('something is wrong here', spoken), assumed)
    expect(new Set(heard.map((word) => word.text))).toEqual(new Set([UNCLEAR]))
  })

  it('is understood through a telephone, a loud room and a quiet microphone', () => {
    const samples = speak(SENTENCE, 8_000)
    expect(heardText(hear(decodeMuLaw(encodeMuLaw(samples)), 8_000))).toBe(SENTENCE)
    const loud = samples.map((sample, index) => sample + ((index * 7_919) % 4_001) - 2_000)
    expect(heardText(hear(loud, 8_000))).toBe(SENTENCE)
    const quiet = samples.map((sample) => sample / 20)
    expect(heardText(hear(quiet, 8_000))).toBe(SENTENCE)
  })

  it.each([
    [24_000, 160],
    [24_000, 64],
    [44_100, 128],
  ])('is understood after MP3 of %i Hz and %i kbit/s', async (sampleRate, kbps) => {
    const mp3 = await writeMp3({ samples: speak(SENTENCE, sampleRate), sampleRate }, kbps)
    const read = await readMp3(mp3)
    expect(read?.sampleRate).toBe(sampleRate)
    expect(heardText(hear(read?.samples ?? new Int16Array(), sampleRate))).toBe(SENTENCE)
  })

  it('gives a word when it has ended, with its place in time', () => {
    const listener = new Listener(16_000)
    const heard = listener.listen(speak('one two three', 16_000))
    expect(heard.map((word) => word.text)).toEqual(['one', 'two', 'three'])
    const [one, two] = heard
    expect(one?.startMs).toBeLessThan(20)
    expect(two?.startMs).toBeGreaterThan((one?.endMs ?? 0) + 50)
  })

  it('lasts as long as a person would speak, longer for slow speech', () => {
    const seconds = (speed: number) => speak(SENTENCE, 8_000, { speed }).length / 8_000
    expect(seconds(1) / SENTENCE_WORDS.length).toBeGreaterThan(0.3)
    expect(seconds(0.5)).toBeCloseTo(2 * seconds(1), 1)
    expect(seconds(1.5)).toBeLessThan(seconds(1))
  })

  it('is not heard in silence and noise', () => {
    let state = 1
    const noise = Int16Array.from({ length: 160_000 }, () => {
      state = (state * 1_103_515_245 + 12_345) & 0x7fff_ffff
      return (state >> 15) % 12_000
    })
    expect(hear(noise, 16_000)).toEqual([])
    expect(hear(new Int16Array(160_000), 16_000)).toEqual([])
  })

  it('says that a word which was cut off is unclear', () => {
    const samples = speak('interrupted', 16_000)
    const heard = hear(samples.subarray(0, samples.length / 2), 16_000)
    expect(heard.map((word) => word.text)).toEqual([UNCLEAR])
  })
})
