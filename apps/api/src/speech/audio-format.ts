import { ValidationError } from '@betterai/core'
import type { SpeechModel } from '@betterai/providers'

/** What a vendor is asked for, and what its audio becomes. */
export type ChosenFormat = {
  /** One of the model's formats. */
  format: string
  /** Samples a second, where the model's own are not wanted. */
  sample_rate?: number
  /** `wav` for raw audio that gets a header, `pcm` for WAV whose header is taken off, else the format. */
  delivered: string
}

const families: readonly (readonly [family: AudioFamily, pattern: RegExp])[] = [
  ['mp3', /^mp3/],
  ['wav', /^wav/],
  ['pcm', /^(pcm|linear16|l16)/],
  ['opus', /^(opus|ogg)/],
  ['aac', /^aac/],
  ['flac', /^flac/],
  ['mulaw', /^(mulaw|ulaw)/],
  ['alaw', /^alaw/],
]

/** Kind of audio, whatever its bit rate. */
export type AudioFamily = 'mp3' | 'wav' | 'pcm' | 'opus' | 'aac' | 'flac' | 'mulaw' | 'alaw'

/** The kind of a format such as `mp3_44100_128`; null for one that nobody knows. */
export function familyOf(format: string): AudioFamily | null {
  return families.find(([, pattern]) => pattern.test(format))?.[0] ?? null
}

/** Samples a second that a format names, null when it names none. */
function rateIn(format: string): number | null {
  const rate = /_(\d{4,6})(?:_|$)/.exec(format)?.[1]
  return rate === undefined ? null : Number(rate)
}

/**
 * The format to ask a model for: the wanted one, else one of its kind, else raw audio and WAV in place of each other.
 * A model without the `fallback` answers in its own first format; throws `ValidationError` for a wanted one it lacks.
 */
export function chooseFormat(
  { formats, sample_rate }: Pick<SpeechModel, 'formats' | 'sample_rate'>,
  wanted: string | undefined,
  fallback: string,
): ChosenFormat {
  const found = find(formats, { wanted: (wanted ?? fallback).toLowerCase(), usual: sample_rate })
  if (found !== null) return found
  const [first = fallback] = formats
  if (wanted === undefined) return { format: first, delivered: first }
  throw new ValidationError(`The model has no format "${wanted}"`, 'user_settings.tts.format', {
    suggestions: formats,
  })
}

function find(
  formats: readonly string[],
  { wanted, usual }: { wanted: string; usual: number },
): ChosenFormat | null {
  if (formats.includes(wanted)) return { format: wanted, delivered: wanted }
  const family = familyOf(wanted)
  const rate = rateIn(wanted) ?? usual
  const ofKind = (kind: AudioFamily) => formats.filter((format) => familyOf(format) === kind)
  const same = family === null ? undefined : fitting(ofKind(family), rate)
  if (same !== undefined)
    return { format: same, ...rateFor(same, { rate, usual }), delivered: same }
  if (family !== 'pcm' && family !== 'wav') return null
  const other = fitting(ofKind(family === 'pcm' ? 'wav' : 'pcm'), rate)
  return other === undefined
    ? null
    : { format: other, ...rateFor(other, { rate, usual }), delivered: family }
}

/** The format with the wanted rate, else one that leaves the rate open, else none. */
function fitting(formats: readonly string[], rate: number): string | undefined {
  const named = formats.filter((format) => rateIn(format) !== null)
  return (
    named.find((format) => rateIn(format) === rate) ??
    formats.find((format) => rateIn(format) === null) ??
    (familyOf(named[0] ?? '') === 'pcm' ? undefined : named[0])
  )
}

function rateFor(format: string, { rate, usual }: { rate: number; usual: number }) {
  return rateIn(format) === null && rate !== usual ? { sample_rate: rate } : {}
}

const contentTypes: Readonly<Record<AudioFamily, string>> = {
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  pcm: 'audio/L16',
  opus: 'audio/ogg',
  aac: 'audio/aac',
  flac: 'audio/flac',
  mulaw: 'audio/basic',
  alaw: 'audio/x-alaw-basic',
}

/** Every content type of audio that is sent. */
export const audioContentTypes: readonly string[] = [
  ...Object.values(contentTypes),
  'application/octet-stream',
]

/** Content type of audio; raw audio says its rate. */
export function contentTypeOf(format: string, sampleRate: number | null): string {
  const family = familyOf(format)
  if (family === null) return 'application/octet-stream'
  const type = contentTypes[family]
  return family === 'pcm' ? `${type};rate=${sampleRate ?? 24_000};channels=1` : type
}
