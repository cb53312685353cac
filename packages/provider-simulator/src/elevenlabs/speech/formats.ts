import type { SpeechEncoding } from '../../audio/encoded-speech.js'
import { UnknownEncodingError } from '../../audio/encoded-speech.js'
import { ElevenLabsError } from '../errors.js'

/** A format of the vendor's, taken apart. */
export interface SpeechFormat {
  readonly encoding: SpeechEncoding
  readonly sampleRate: number
  readonly kbps: number
}

const known =
  /^(?:(mp3)_(22050|24000|44100)_(32|48|64|96|128|192)|(pcm)_(8000|16000|22050|24000|32000|44100|48000)|(ulaw|alaw)_(8000)|(opus)_(48000)_(32|64|96|128|192))$/

/** Reads a format; throws ElevenLabsError when the vendor does not know it. */
export function readFormat(name: string): SpeechFormat {
  const parts = known
    .exec(name)
    ?.slice(1)
    .filter((part) => part !== undefined)
  if (parts === undefined)
    throw new ElevenLabsError(400, 'invalid_output_format', `Invalid output format: ${name}`)
  const [encoding = '', sampleRate, kbps] = parts
  if (encoding === 'alaw' || encoding === 'opus') throw new UnknownEncodingError(name)
  return {
    encoding: encoding === 'ulaw' ? 'mulaw' : encoding === 'mp3' ? 'mp3' : 'pcm',
    sampleRate: Number(sampleRate),
    kbps: Number(kbps ?? 128),
  }
}
