import { describe, expect, it } from 'vitest'
import { userSettingsSchema } from '../../src/index.js'

/** The settings with everything that counts as absent left out. */
function read(settings: Record<string, unknown>) {
  return JSON.parse(JSON.stringify(userSettingsSchema.parse(settings)))
}
const readText = (text: Record<string, unknown>) => read({ text }).text

describe('user settings', () => {
  it('always have every group', () => {
    const empty = { text: {}, tts: {}, general: {}, speech: {}, image: {}, semantic: {} }
    expect(read({})).toEqual({ ...empty, video: {}, chart: {}, realtime: {} })
  })

  it.each([null, 'text', 5, [1]])('take a group that is %j for an empty one', (group) => {
    expect(read({ text: group, speech: group })).toMatchObject({ text: {}, speech: {} })
  })

  it('ignore unknown groups, and unknown keys of the text group', () => {
    const settings = read({ text: { model: 'm', mood: 'good' }, weather: { sun: true } })
    expect(settings.text).toEqual({ model: 'm' })
    expect(settings).not.toHaveProperty('weather')
  })

  it('pass the groups of other features on untouched', () => {
    const groups = { speech: { language: 'en', x: [1] }, video: { duration: '10' } }
    expect(read(groups)).toMatchObject(groups)
    expect(read({ image: { width: '10', steps: '28' } }).image).toEqual({ width: 10, steps: '28' })
    expect(read({ tts: { chunk_schedule: [1, 2], voice: 'alloy' } }).tts).toEqual({
      chunk_schedule: [1, 2],
      voice: 'alloy',
    })
  })
})

describe('a flag', () => {
  it.each([true, 'true', ' YES ', 'on', '1', 1])('is true for %j', (streaming) => {
    expect(readText({ streaming })).toEqual({ streaming: true })
  })

  it.each([false, 'false', 'No', 'off', '0', 0])('is false for %j', (streaming) => {
    expect(readText({ streaming })).toEqual({ streaming: false })
  })

  it.each([null, 'perhaps', 2, {}, [], ['1']])('is absent for %j', (streaming) => {
    expect(readText({ streaming })).toEqual({})
  })
})

describe('a text', () => {
  it('is trimmed, and made of numbers too', () => {
    expect(readText({ model: ' gpt-6.1-terra ', ai_character: 7 })).toEqual({
      model: 'gpt-6.1-terra',
      ai_character: '7',
    })
  })

  it.each([null, '', '  ', true, {}, []])('is absent for %j', (model) => {
    expect(readText({ model })).toEqual({})
  })
})

describe('a number', () => {
  it('is read from numeric text', () => {
    expect(readText({ temperature: ' 0.5 ', max_tokens: '100.0' })).toEqual({
      temperature: 0.5,
      max_tokens: 100,
    })
  })

  it.each([null, 'hot', '', true, {}, [1], '1e3'])('is absent for %j', (value) => {
    expect(readText({ research_temperature: value, memory_limit: value })).toEqual({})
  })

  it('may be negative only where it counts nothing', () => {
    expect(readText({ research_temperature: -1, memory_limit: -1 })).toEqual({
      research_temperature: -1,
    })
  })

  it.each(['hot', true, {}, [1]])(
    'is refused by name for %j where it decides about the bill',
    (value) => {
      const text = { temperature: value, max_tokens: value }
      const { error } = userSettingsSchema.safeParse({ text })
      expect(error?.issues.map((issue) => issue.path.join('.'))).toEqual([
        'text.temperature',
        'text.max_tokens',
      ])
      expect(userSettingsSchema.safeParse({ text: { max_tokens: -1 } }).success).toBe(false)
      expect(readText({ temperature: '', max_tokens: null })).toEqual({})
    },
  )

  it('loses its fraction where it counts something', () => {
    expect(readText({ max_tokens: 10.9, file_attached_message_limit: 0 })).toEqual({
      max_tokens: 10,
      file_attached_message_limit: 0,
    })
  })
})

describe('the other kinds of settings', () => {
  it('take reasoning effort as a position or a name', () => {
    expect(readText({ reasoning_effort: 2 })).toEqual({ reasoning_effort: 2 })
    expect(readText({ reasoning_effort: 'high' })).toEqual({ reasoning_effort: 'high' })
    expect(readText({ reasoning_effort: true })).toEqual({})
  })

  it('leave entries out of a list that are no texts', () => {
    expect(readText({ fallback_models: ['a', 1, ''] })).toEqual({ fallback_models: ['a'] })
    expect(readText({ fallback_models: 'a' })).toEqual({})
  })

  it('take functions in both forms, and switches of tools leniently', () => {
    const inner = { name: 'f', description: null, parameters: { type: 'object' } }
    const given = {
      functions: [{ type: 'function', function: inner }, { name: ' g ' }],
      web_search: 'on',
      x_search: 'perhaps',
      google_search: { enabled: true },
      web_search_options: { context_size: 'huge', recency: 'day', allowed_domains: ['a.test', 5] },
      unknown: 1,
    }
    expect(readText({ tools: given })).toEqual({
      tools: {
        functions: [{ name: 'f', parameters: { type: 'object' } }, { name: 'g' }],
        web_search: true,
        google_search: { enabled: true },
        web_search_options: { recency: 'day', allowed_domains: ['a.test'] },
      },
    })
    expect(readText({ tools: { web_search_options: 5 } })).toEqual({ tools: {} })
  })

  it.each([
    [{ functions: 'all' }],
    [{ functions: [{ description: 'nameless' }] }],
    [{ functions: [{ name: 'f', parameters: 'none' }] }],
    [{ tool_choice: 'sometimes' }],
    [{ tool_choice: { type: 'function' } }],
  ])('refuse tools that cannot be offered: %j', (tools) => {
    const { error } = userSettingsSchema.safeParse({ text: { tools } })
    expect(error?.issues[0]?.path.slice(0, 2)).toEqual(['text', 'tools'])
  })

  it('take tools only as an object', () => {
    const tools = { functions: [{ name: 'f' }] }
    expect(readText({ tools })).toEqual({ tools })
    expect(readText({ tools: [] })).toEqual({})
  })
})
