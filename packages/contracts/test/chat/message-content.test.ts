import { describe, expect, it } from 'vitest'
import { hasContent, messageContentSchema } from '../../src/index.js'

describe('hasContent', () => {
  it.each([
    { message: 'a' },
    { ai_reasoning: 'a' },
    { image_locations: ['a'] },
    { file_locations: ['a'] },
    { chart_data: [{}] },
    { claude_code_data: { a: 1 } },
  ])('finds %j worth storing', (message) => {
    expect(hasContent(message)).toBe(true)
  })

  it.each([{}, { message: '', image_locations: [], claude_code_data: {} }, { sender: 'User' }])(
    'finds nothing in %j',
    (message) => {
      expect(hasContent(message)).toBe(false)
    },
  )
})

describe('messageContentSchema', () => {
  it('drops fields that only clients use', () => {
    const message = { message: 'a', is_user_message: true, created_at: 'now', is_auto_play: true }
    expect(messageContentSchema.parse(message)).toEqual({ message: 'a' })
  })

  it('keeps the id that a client made, as text', () => {
    expect(messageContentSchema.parse({ local_id: 17 })).toEqual({ local_id: '17' })
  })
})
