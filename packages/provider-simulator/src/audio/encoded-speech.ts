import { encodeALaw } from './a-law.js'
import { writeMp3 } from './mp3.js'
import { encodeMuLaw } from './mu-law.js'
import type { Recording } from './wav.js'
import { pcmBytes, writeWav } from './wav.js'

/** What audio can be asked for as; vendors have names of their own for these. */
export type SpeechEncoding = 'pcm' | 'wav' | 'mulaw' | 'alaw' | 'mp3'

/** Bytes with their content type. */
export interface EncodedSpeech {
  readonly bytes: Buffer
  readonly contentType: string
}

/** Encodes a recording. */
export async function encodeSpeech(
  recording: Recording,
  encoding: SpeechEncoding,
  kbps = 128,
): Promise<EncodedSpeech> {
  const { samples, sampleRate } = recording
  switch (encoding) {
    case 'pcm':
      return { bytes: pcmBytes(samples), contentType: `audio/pcm;rate=${sampleRate}` }
    case 'wav':
      return { bytes: writeWav(recording), contentType: 'audio/wav' }
    case 'mulaw':
      return { bytes: Buffer.from(encodeMuLaw(samples)), contentType: 'audio/basic' }
    case 'alaw':
      return { bytes: Buffer.from(encodeALaw(samples)), contentType: 'audio/x-alaw-basic' }
    case 'mp3':
      return { bytes: await writeMp3(recording, kbps), contentType: 'audio/mpeg' }
  }
}
