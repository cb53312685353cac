import { ValidationError } from '@betterai/core'
import { createModelRegistry } from '@betterai/providers'
import { describe, expect, it } from 'vitest'
import { chooseFormat, contentTypeOf } from '../../src/speech/audio-format.js'

const models = createModelRegistry()
const choose = (model: string, wanted?: string, fallback = 'mp3') =>
  chooseFormat(models.resolve('speech', model).config, wanted, fallback)

describe('The format of speech', () => {
  it.each([
    ['tts-1', undefined, { format: 'mp3', delivered: 'mp3' }],
    ['tts-1', 'pcm_16000', { format: 'pcm', sample_rate: 16_000, delivered: 'pcm' }],
    ['tts-1', 'OGG', { format: 'opus', delivered: 'opus' }],
    ['eleven_flash_v2_5', undefined, { format: 'mp3_44100_128', delivered: 'mp3_44100_128' }],
    ['eleven_flash_v2_5', 'mp3_22050', { format: 'mp3_22050_32', delivered: 'mp3_22050_32' }],
    ['eleven_flash_v2_5', 'pcm', { format: 'pcm_24000', delivered: 'pcm_24000' }],
    ['eleven_flash_v2_5', 'pcm_16000', { format: 'pcm_16000', delivered: 'pcm_16000' }],
    ['eleven_flash_v2_5', 'opus', { format: 'opus_48000_32', delivered: 'opus_48000_32' }],
    ['eleven_flash_v2_5', 'wav', { format: 'pcm_24000', delivered: 'wav' }],
    ['aura-2', 'pcm_16000', { format: 'linear16', sample_rate: 16_000, delivered: 'linear16' }],
    ['aura-2', 'wav', { format: 'linear16', delivered: 'wav' }],
    ['gemini-3.8-flash-tts', 'pcm', { format: 'wav', delivered: 'pcm' }],
    ['gemini-3.8-flash-tts', undefined, { format: 'wav', delivered: 'wav' }],
  ])('of %s is for %s the nearest that it has', (model, wanted, expected) => {
    expect(choose(model, wanted)).toEqual(expected)
  })

  it.each([
    ['gemini-3.8-flash-tts', 'mp3'],
    ['eleven_flash_v2_5', 'flac'],
    ['eleven_flash_v2_5', 'pcm_11025'],
    ['tts-1', 'tape'],
  ])('is refused where %s has no %s', (model, wanted) => {
    expect(() => choose(model, wanted)).toThrow(ValidationError)
  })

  it.each([
    ['mp3_44100_128', null, 'audio/mpeg'],
    ['wav', null, 'audio/wav'],
    ['opus_48000_32', null, 'audio/ogg'],
    ['pcm', 16_000, 'audio/L16;rate=16000;channels=1'],
    ['tape', null, 'application/octet-stream'],
  ])('%s at %s is %s', (format, rate, type) => {
    expect(contentTypeOf(format, rate)).toBe(type)
  })
})
