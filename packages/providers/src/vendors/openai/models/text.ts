import type { ModelList } from '../../../spec/model-record.js'
import { always, base, switchable } from './text-families.js'

/** OpenAI's current text models; a field left out has the group's value, else the general default. */
export const openaiModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: {
        ...always,
        supports_code_interpreter: true,
        reasoning_effort_values: ['low', 'medium', 'high', 'xhigh', 'max'],
        context_window: 1_050_000,
      },
      models: [
        { id: 'gpt-6.2-astra' },
        { id: 'gpt-6.2-sol' },
        { id: 'gpt-6.1-sol' },
        { id: 'gpt-6-astra' },
      ],
    },
    {
      shared: {
        ...switchable,
        reasoning_effort_values: ['low', 'medium', 'high', 'xhigh', 'max'],
        context_window: 1_050_000,
      },
      models: [
        { id: 'gpt-6.1-terra' },
        { id: 'gpt-6-sol' },
        { id: 'gpt-6-luna' },
        { id: 'gpt-5.6-sol', aliases: ['gpt-5.6'] },
        { id: 'gpt-5.6-terra' },
        { id: 'gpt-5.6-luna' },
      ],
    },
    {
      shared: { ...switchable, reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'] },
      models: [
        { id: 'gpt-5.5', aliases: ['gpt-5.5-2026-04-23'], context_window: 1_050_000 },
        { id: 'gpt-5.4', aliases: ['gpt-5.4-2026-03-05'], context_window: 1_050_000 },
        { id: 'gpt-5.4-mini', aliases: ['gpt-5.4-mini-2026-03-17'], context_window: 400_000 },
        { id: 'gpt-5.2', aliases: ['gpt-5.2-2025-12-11'], context_window: 400_000 },
      ],
    },
    {
      shared: {
        ...always,
        reasoning_effort_values: ['medium', 'high', 'xhigh'],
        max_tokens_default: 32_768,
        request_timeout_ms: 600_000,
      },
      models: [
        { id: 'gpt-5.5-pro', aliases: ['gpt-5.5-pro-2026-04-23'], context_window: 1_050_000 },
        { id: 'gpt-5.4-pro', aliases: ['gpt-5.4-pro-2026-03-05'], context_window: 1_050_000 },
        { id: 'gpt-5.2-pro', aliases: ['gpt-5.2-pro-2025-12-11'], context_window: 400_000 },
      ],
    },
    {
      shared: base,
      models: [
        {
          id: 'chat-latest',
          file_input: 'none',
          supports_code_interpreter: true,
          supports_temperature: false,
          context_window: 400_000,
          max_output_tokens: 128_000,
          notes: ['Changes without notice.'],
        },
      ],
    },
    {
      shared: {
        support_audio_input: true,
        supports_audio_output: true,
        supports_function_calling: true,
        context_window: 128_000,
        max_output_tokens: 16_384,
      },
      models: [{ id: 'gpt-audio-1.5' }],
    },
  ],
}
