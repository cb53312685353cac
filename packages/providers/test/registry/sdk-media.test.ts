import { describe, expect, it } from 'vitest'
import { openaiImageModels } from '../../src/vendors/openai/models/image.js'
import {
  openaiLiveVoices,
  openaiRealtimeVoices,
  openaiSpeechVoices,
} from '../../src/vendors/openai/models/voices.js'
import { namesOf, recordsOf } from './media-lists.js'
import { wordsIn } from './sdk-declarations.js'

const openai = (file: string, line: RegExp) => wordsIn('openai', `resources/${file}.d.ts`, line)
const gemini = (line: RegExp) => wordsIn('@google/genai', 'dist/genai.d.ts', line)

/** Models of the same unions that chat with sound; they are text models here. */
const isAudioChat = (id: string) => id.startsWith('gpt-audio')

describe('the media models that the SDKs list are known', () => {
  it.each([
    ['image', openai('images', /^export type ImageModel = /)],
    ['speech', openai('audio/speech', /^export type SpeechModel = /)],
    ['transcription', openai('audio/audio', /^export type AudioModel = /)],
    ['transcription', openai('realtime/realtime', /^ {4}model\?: .*'whisper-1'/)],
    ['realtime', openai('realtime/realtime', /^ {4}model\?: .*'gpt-realtime'/)],
    ['realtime', openai('live/live', /^ {4}model: .*'gpt-live-1'/)],
    ['embedding', openai('embeddings', /^export type EmbeddingModel = /)],
  ] as const)('%s: %j', (kind, ids) => {
    expect(ids.length).toBeGreaterThan(0)
    const names = namesOf(kind)
    expect(ids.filter((id) => !isAudioChat(id) && !names.includes(id))).toEqual([])
  })

  it.each([
    ['image', /image|banana/],
    ['video', /omni/],
    ['speech', /tts/],
    ['transcription', /transcribe/],
  ] as const)('%s models of Gemini', (kind, pattern) => {
    const ids = gemini(/^declare type Model_\d+ = .*"gemini-/).filter((id) => pattern.test(id))
    expect(ids.length).toBeGreaterThan(0)
    const names = namesOf(kind)
    expect(ids.filter((id) => !names.includes(id))).toEqual([])
  })
})

describe('values of the records that the SDK of OpenAI lists', () => {
  const shared = openaiImageModels.groups.map((group) => group.shared)

  it('formats of images', () => {
    const formats = new Set(shared.flatMap(({ formats }) => formats ?? []))
    expect([...formats].sort()).toEqual(
      openai('images', /^ {4}output_format\?: .*'svg' \| null/).sort(),
    )
  })

  it('qualities of images', () => {
    const listed = openai('images', /^ {4}quality\?: 'low' .*'max';/)
    const qualities = new Set(shared.flatMap(({ qualities }) => qualities ?? []))
    expect([...qualities].sort()).toEqual(listed.sort())
  })

  it('sizes of images', () => {
    const listed = openai('images', /^ {4}size: .*'auto';/)
    const sizes = new Set(shared.flatMap(({ sizes }) => sizes ?? []))
    expect([...sizes].sort()).toEqual(listed.sort())
  })

  it('formats of speech', () => {
    const listed = openai('audio/speech', /^ {4}response_format\?: /)
    const formats = recordsOf('speech').find(({ id }) => id === 'tts-1')?.formats ?? []
    expect([...formats].sort()).toEqual(listed.sort())
  })

  it('voices', () => {
    const speech = openai('audio/speech', /^ {4}voice: string \| 'alloy'/)
    expect([...openaiSpeechVoices].sort()).toEqual(speech.sort())
    const realtime = openai('realtime/realtime', /^ {4}voice\?: string \| 'alloy'/)
    expect([...openaiRealtimeVoices].sort()).toEqual(realtime.sort())
    const live = openai('live/live', /^export type BuiltInVoice = /)
    expect([...openaiLiveVoices].sort()).toEqual(live.sort())
  })
})

describe('values of the records that the SDK of Gemini lists', () => {
  const images = recordsOf('image').filter(({ protocol }) => protocol === 'generate_content')

  it('ratios of images', () => {
    const listed = gemini(/^declare type ImageConfigAspectRatio = /)
    const ratios = new Set(images.flatMap(({ aspect_ratios }) => aspect_ratios ?? []))
    expect([...ratios].sort()).toEqual(listed.sort())
  })

  it('resolutions of images, in upper case there', () => {
    const listed = gemini(/^declare type ImageConfigImageSize = /)
    const resolutions = new Set(images.flatMap(({ resolutions }) => resolutions ?? []))
    expect([...resolutions].map((step) => step.toUpperCase()).sort()).toEqual(listed.sort())
  })

  it('resolutions of videos', () => {
    const listed = gemini(/^declare type Resolution = /)
    const omni = recordsOf('video').find(({ protocol }) => protocol === 'interactions')
    expect([...(omni?.resolutions ?? [])].sort()).toEqual(listed.sort())
  })
})
