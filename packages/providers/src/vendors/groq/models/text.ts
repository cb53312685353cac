import type { ModelList } from '../../../spec/model-record.js'

/** Models on Groq; a field left out has the group's value, else the general default. */
export const groqModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: {
        file_attached_message_limit: 0,
        supports_function_calling: true,
        supports_structured_output: true,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['low', 'medium', 'high'],
        context_window: 131_072,
        max_output_tokens: 65_536,
        supports_batch_api: true,
      },
      models: [
        { id: 'openai/gpt-oss-120b' },
        { id: 'openai/gpt-oss-20b' },
        { id: 'openai/gpt-oss-safeguard-20b', notes: ['Made for moderation.'] },
      ],
    },
    {
      shared: {
        support_image_input: true,
        supports_function_calling: true,
        supports_structured_output: true,
        supports_reasoning_effort: true,
        reasoning_off: 'effort_none',
        context_window: 131_072,
        max_output_tokens: 16_384,
        supports_batch_api: true,
      },
      models: [
        { id: 'qwen/qwen3.8-27b', reasoning_effort_values: ['low', 'medium', 'high'] },
        { id: 'qwen/qwen3.6-27b', reasoning_effort_values: ['default'] },
      ],
    },
    {
      shared: { status: 'ended' },
      models: [
        {
          id: 'llama-3.3-70b-versatile',
          ends_on: '2026-08-16',
          replacement: 'openai/gpt-oss-120b',
        },
        { id: 'llama-3.1-8b-instant', ends_on: '2026-08-16', replacement: 'openai/gpt-oss-20b' },
      ],
    },
  ],
}
