import { expect, it } from 'vitest'
import { estimateUsage } from '../../../src/text/usage/usage-estimate.js'

it('estimates usage from all texts, calls and attachments, and says that it does', () => {
  const usage = estimateUsage(
    {
      system_prompt: 'Be brief.',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'x'.repeat(400) },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,AA' } },
          ],
        },
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } }],
        },
      ],
    },
    'An answer of eight words or so, 世界.',
  )
  expect(usage.is_estimated).toBe(true)
  expect(usage.input_tokens).toBeGreaterThan(900)
  expect(usage.input_tokens).toBeLessThan(1_000)
  expect(usage.output_tokens).toBe(10)
  expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens)
})
