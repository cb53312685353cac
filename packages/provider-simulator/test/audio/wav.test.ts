import { describe, expect, it } from 'vitest'
import { speak } from '../../src/audio/speak.js'
import { pcmBytes, pcmSamples, readWav, wavHeader, writeWav } from '../../src/audio/wav.js'

describe('wav', () => {
  it('is read as it was written', () => {
    const recording = { samples: speak('some words', 22_050), sampleRate: 22_050 }
    expect(readWav(writeWav(recording))).toEqual(recording)
  })

  it('is read to the end of a stream of unknown length', () => {
    const samples = speak('some words', 24_000)
    const file = Buffer.concat([wavHeader(24_000), pcmBytes(samples)])
    expect(readWav(file)).toEqual({ samples, sampleRate: 24_000 })
  })

  it('skips chunks that it does not know and keeps one channel of several', () => {
    const stereo = Buffer.concat([
      Buffer.from('RIFF\0\0\0\0WAVELIST\x03\0\0\0abc\0fmt \x10\0\0\0', 'latin1'),
      Buffer.from([1, 0, 2, 0, 0x40, 0x1f, 0, 0, 0, 0x7d, 0, 0, 4, 0, 16, 0]),
      Buffer.from('data\x08\0\0\0\x01\0\x02\0\x03\0\x04\0', 'latin1'),
    ])
    expect(readWav(stereo)).toEqual({ samples: Int16Array.from([1, 3]), sampleRate: 8_000 })
  })

  it('leaves out half a sample at the end of bytes', () => {
    const bytes = pcmBytes(Int16Array.from([258, -2, 7]))
    expect(pcmSamples(bytes.subarray(0, 5))).toEqual(Int16Array.from([258, -2]))
  })

  it('is nothing else', () => {
    expect(readWav(Buffer.from('ID3 and so on'))).toBeUndefined()
    expect(readWav(Buffer.alloc(0))).toBeUndefined()
  })
})
