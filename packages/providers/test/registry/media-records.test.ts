import { describe, expect, it } from 'vitest'
import { mediaAliases } from '../../src/registry/media-names.js'
import type { ModelKind } from '../../src/spec/model-head.js'
import { namesOf, recordsOf } from './media-lists.js'

const today = '2026-11-28'
const kinds = [
  'image',
  'video',
  'speech',
  'transcription',
  'realtime',
  'embedding',
] as const satisfies readonly ModelKind[]

/** Fields that every record of a kind states itself, so that no default has to be right for it. */
const statedFields = {
  image: [
    'protocol',
    'supports_edit',
    'max_input_images',
    'max_images',
    'sizes',
    'size_rule',
    'aspect_ratios',
    'resolutions',
    'qualities',
    'formats',
    'supports_transparency',
    'supports_streaming',
    'settings',
  ],
  video: [
    'protocol',
    'durations_seconds',
    'duration_range_seconds',
    'aspect_ratios',
    'resolutions',
    'modes',
    'has_audio',
    'supports_input_image',
    'supports_last_frame',
    'supports_edit',
    'supports_extension',
    'max_input_images',
    'max_keyframes',
    'person_generation',
    'settings',
    'poll',
  ],
  speech: [
    'protocol',
    'supports_text_stream',
    'supports_instructions',
    'supports_speed',
    'voices',
    'default_voice',
    'formats',
    'sample_rate',
    'max_characters',
    'languages',
  ],
  transcription: [
    'api_type',
    'category',
    'file_protocol',
    'live_protocol',
    'live_sample_rates',
    'max_file_mb',
    'supports_several_languages',
    'supports_keywords',
    'supports_prompt',
    'supports_word_timestamps',
    'supports_diarization',
    'supports_interim_results',
    'supports_end_of_turn',
    'supports_translation',
  ],
  realtime: ['api_type', 'category', 'protocol', 'input_sample_rates', 'output_sample_rates'],
  embedding: [
    'dimensions',
    'supports_dimensions',
    'max_input_tokens',
    'max_inputs',
    'max_tokens_per_request',
    'input_types',
    'supports_task',
  ],
} as const

describe.each(kinds)('the records of %s models', (kind) => {
  const records = recordsOf(kind)
  const ids = records.map(({ id }) => id)
  const names = namesOf(kind)
  const aliases = Object.entries(mediaAliases[kind] ?? {})

  it('have names that no other one of the kind has', () => {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  it.each(records)('state all fields of the kind: $id', (record) => {
    expect(statedFields[kind].filter((field) => !(field in record))).toEqual([])
  })

  it('name a replacement of the same kind when they end', () => {
    const ending = records.filter(({ status, ends_on }) => status !== undefined || ends_on)
    const wrong = ending.filter(({ replacement }) => !replacement || !ids.includes(replacement))
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('are ended from their last day on, and not before', () => {
    const wrong = records.filter(
      ({ status, ends_on }) => ends_on && ends_on <= today !== (status === 'ended'),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })

  it('are led to by short names that are not names of theirs', () => {
    expect(aliases.map(([alias]) => alias).filter((alias) => names.includes(alias))).toEqual([])
    const living = new Set(records.filter(({ status }) => !status).map(({ id }) => id))
    expect(aliases.filter(([, id]) => !living.has(id))).toEqual([])
  })

  it('have prices that can be read', () => {
    for (const { usd, per, from } of records.flatMap(({ prices = [] }) => prices)) {
      expect(usd).toBeGreaterThan(0)
      expect([1, 60, 1000, 3600, 1_000_000]).toContain(per)
      if (from !== undefined) expect(from).toMatch(/^\d{4}-\d\d-\d\d$/)
    }
  })
})

describe('speech models', () => {
  it('have their default voice among their voices', () => {
    const wrong = recordsOf('speech').filter(
      ({ voices, default_voice }) => voices && !voices.includes(default_voice ?? ''),
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

describe('transcription models', () => {
  it('take files, live audio, or both', () => {
    const wrong = recordsOf('transcription').filter(
      ({ file_protocol, live_protocol }) => !file_protocol && !live_protocol,
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})

describe('video models', () => {
  it('say their lengths by a list or by a range', () => {
    const wrong = recordsOf('video').filter(
      ({ durations_seconds, duration_range_seconds }) =>
        !durations_seconds === !duration_range_seconds,
    )
    expect(wrong.map(({ id }) => id)).toEqual([])
  })
})
