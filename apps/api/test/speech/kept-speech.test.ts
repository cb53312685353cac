import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wavHeader } from '@betterai/core'
import type { SpeechAudio } from '@betterai/providers'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { NewAsset } from '../../src/features/storage/service.js'
import { createStaging } from '../../src/integrations/staging/staging.js'
import { AudioJoiner } from '../../src/speech/audio-joiner.js'
import { KeptSpeech } from '../../src/speech/kept-speech.js'
import { readWavStart } from '../../src/speech/wav-start.js'

const chunk = (bytes: Uint8Array, fields: Partial<SpeechAudio> = {}): SpeechAudio => ({
  type: 'audio',
  bytes,
  request_id: null,
  segment: 0,
  sequence: 0,
  format: 'wav',
  sample_rate: null,
  is_final: false,
  ...fields,
})

/** Cuts at the given places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [0, ...places.map((place) => place % bytes.length), bytes.length].sort(
    (one, other) => one - other,
  )
  return sorted.slice(1).map((end, i) => bytes.subarray(sorted[i], end))
}

const places = fc.array(fc.nat())

describe('Joined audio', () => {
  it('loses the headers of WAV files and what follows their audio, wherever they are cut', () => {
    const list = Buffer.from('LIST\x04\x00\x00\x00abcd', 'latin1')
    fc.assert(
      fc.property(places, fc.uint8Array({ minLength: 2 }), (at, audio) => {
        const file = Buffer.concat([
          wavHeader({ sample_rate: 22_050, data_length: audio.length }),
          audio,
          list,
        ])
        const joiner = new AudioJoiner()
        const joined = [0, 1].flatMap((segment) =>
          cut(file, at).map((bytes) => joiner.push(chunk(bytes, { segment }))),
        )
        const bytes = Buffer.concat(joined.map((each) => each.bytes))
        expect(bytes).toEqual(Buffer.concat([audio, audio]))
        expect(joined.at(-1)?.sample_rate).toBe(22_050)
      }),
    )
  })

  it('keeps the tag of the first MP3 file only', () => {
    const tag = Buffer.concat([
      Buffer.from('ID3\x04\x00\x00\x00\x00\x01\x02', 'latin1'),
      Buffer.alloc(130),
    ])
    const file = Buffer.concat([tag, Buffer.from([0xff, 0xfb, 1, 2, 3])])
    fc.assert(
      fc.property(places, (at) => {
        const joiner = new AudioJoiner()
        const joined = [0, 1].flatMap((segment) =>
          cut(file, at).map((bytes) => joiner.push(chunk(bytes, { segment, format: 'mp3' })).bytes),
        )
        expect(Buffer.concat(joined)).toEqual(Buffer.concat([file, file.subarray(tag.length)]))
      }),
    )
  })

  it('refuses a WAV file without audio', () => {
    const joiner = new AudioJoiner()
    const broken = Buffer.concat([Buffer.from('RIFFxxxxWAVE'), Buffer.alloc(70_000)])
    expect(() => joiner.push(chunk(broken))).toThrow('broken')
  })
})

const spoken = (bytes: Uint8Array, format: string, sample_rate: number | null = null) => ({
  type: 'audio' as const,
  bytes,
  format,
  sample_rate,
  segment: 0,
  sequence: 0,
  is_final: false,
  duration_seconds: null,
})

describe('Kept speech', () => {
  const stored: { asset: NewAsset; content: Buffer }[] = []
  const storage = {
    async storeAsset(asset: NewAsset) {
      const chunks: Uint8Array[] = []
      if (asset.content instanceof Uint8Array) chunks.push(asset.content)
      else for await (const each of asset.content) chunks.push(each)
      stored.push({ asset, content: Buffer.concat(chunks) })
      return 'https://files.test/1.wav'
    },
  }
  const folder = mkdtempSync(join(tmpdir(), 'betterai-speech-'))
  const staging = createStaging(folder)
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

  afterAll(async () => {
    await staging.close()
    rmSync(folder, { recursive: true })
  })

  it('is stored as WAV when it is raw', async () => {
    await using kept = new KeptSpeech(staging)
    await kept.add(spoken(Buffer.alloc(480), 'pcm', 16_000))
    await kept.add(spoken(Buffer.alloc(320), 'pcm', 16_000))
    const result = await kept.store(storage, { customer_id: 7, saves: true })
    expect(result).toEqual({
      url: 'https://files.test/1.wav',
      stored_url: 'https://files.test/1.wav',
      content_type: 'audio/wav',
      bytes: 844,
      extra: { original_format: 'pcm', sample_rate: 16_000 },
    })
    const { asset, content } = stored.pop() ?? expect.fail()
    expect(asset).toMatchObject({ customer_id: 7, asset: 'tts_audio', content_type: 'audio/wav' })
    expect(readWavStart(content)).toEqual({
      sample_rate: 16_000,
      channels: 1,
      offset: 44,
      bytes: 800,
    })
  })

  it('is answered as a data URL when it is not to be stored', async () => {
    await using kept = new KeptSpeech(staging)
    await kept.add(spoken(Buffer.from('abc'), 'mp3_44100_128'))
    const { url, stored_url } = await kept.store(storage, { customer_id: 7, saves: false })
    expect(url).toBe('data:audio/mpeg;base64,YWJj')
    expect(stored_url).toBeNull()
    expect(stored).toEqual([])
    await using long = new KeptSpeech(staging)
    await long.add(spoken(Buffer.alloc(21 * 1024 * 1024), 'mp3_44100_128'))
    await expect(long.store(storage, { customer_id: 7, saves: false })).rejects.toThrow('too large')
  })

  it('waits in a file when it is long, which nobody finds afterwards', async () => {
    const chunks = Array.from({ length: 40 }, (_, i) => Buffer.alloc(20_000, i))
    {
      await using kept = new KeptSpeech(staging)
      for (const bytes of chunks) await kept.add(spoken(bytes, 'mp3'))
      expect(files()).toHaveLength(1)
      await kept.store(storage, { customer_id: 7, saves: true })
      expect(stored.pop()?.content).toEqual(Buffer.concat(chunks))
      await using given = new KeptSpeech(staging)
      for (const bytes of chunks) await given.add(spoken(bytes, 'mp3'))
      expect(files()).toHaveLength(2)
    }
    expect(files()).toEqual([])
  })

  it('that is too long, or that no disk takes, is told when it is stored', async () => {
    await using kept = new KeptSpeech(staging)
    for (let i = 0; i < 15; i++) await kept.add(spoken(Buffer.alloc(10 * 1024 * 1024), 'pcm'))
    await expect(kept.store(storage, { customer_id: 7, saves: true })).rejects.toThrow('not kept')
    const full = {
      async stage(): Promise<never> {
        throw new Error('no space left')
      },
    }
    await using lost = new KeptSpeech(full)
    for (let i = 0; i < 4; i++) await lost.add(spoken(Buffer.alloc(200_000), 'pcm'))
    await expect(lost.store(storage, { customer_id: 7, saves: true })).rejects.toThrow('no space')
  })
})
