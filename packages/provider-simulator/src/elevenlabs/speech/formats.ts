import type { SpeechEncoding } from '../../audio/encoded-speech.js'
import { ElevenLabsError } from '../errors.js'

/** A format of the vendor's, taken apart. */
export interface SpeechFormat {
  readonly encoding: SpeechEncoding
  readonly sampleRate: number
  readonly kbps: number
}

const known =
  /^(?:(mp3)_(22050|24000|44100)_(32|48|64|96|128|192)|(pcm)_(8000|16000|22050|24000|32000|44100|48000)|(ulaw|alaw)_(8000)|(opus)_(48000)_(32|64|96|128|192))$/

const encodings: Readonly<Record<string, SpeechEncoding>> = {
  mp3: 'mp3',
  pcm: 'pcm',
  ulaw: 'mulaw',
  alaw: 'alaw',
}

/** Reads a format; throws ElevenLabsError when the vendor does not know it. */
export function readFormat(name: string): SpeechFormat {
  const parts = known
    .exec(name)
    ?.slice(1)
    .filter((part) => part !== undefined)
  if (parts === undefined)
    throw new ElevenLabsError(400, 'invalid_output_format', `Invalid output format: ${name}`)
  const [encoding = '', sampleRate, kbps] = parts
  const made = encodings[encoding]
  if (made === undefined)
    throw new ElevenLabsError(
      403,
      'output_format_not_allowed',
      `Output format ${name} is not available here.`,
    )
  return {
    encoding: made,
    sampleRate: Number(sampleRate),
    kbps: Number(kbps ?? 128),
  }
}
