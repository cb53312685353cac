import type { ModelList } from '../../../spec/model-record.js'
import { always, base, switchable } from './text-families.js'

/** OpenAI's text models whose end is announced. */
export const openaiDeprecatedModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: { ...switchable, status: 'deprecated' },
      models: [
        {
          id: 'gpt-5.4-nano',
          aliases: ['gpt-5.4-nano-2026-03-17'],
          reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'],
          context_window: 400_000,
          ends_on: '2027-04-01',
          replacement: 'gpt-6-luna',
        },
        {
          id: 'gpt-5.3-codex',
          reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'],
          context_window: 400_000,
          ends_on: '2027-04-01',
          replacement: 'gpt-6-sol',
        },
        {
          id: 'gpt-5.1',
          aliases: ['gpt-5.1-2025-11-13'],
          reasoning_effort_values: ['low', 'medium', 'high'],
          context_window: 400_000,
          ends_on: '2027-04-01',
          replacement: 'gpt-6-sol',
        },
      ],
    },
    {
      shared: {
        ...always,
        supports_code_interpreter: true,
        reasoning_effort_values: ['minimal', 'low', 'medium', 'high'],
        context_window: 400_000,
        status: 'deprecated',
        ends_on: '2026-12-11',
      },
      models: [
        { id: 'gpt-5', aliases: ['gpt-5-2025-08-07'], replacement: 'gpt-6.1-sol' },
        { id: 'gpt-5-mini', aliases: ['gpt-5-mini-2025-08-07'], replacement: 'gpt-6.1-terra' },
        { id: 'gpt-5-nano', aliases: ['gpt-5-nano-2025-08-07'], replacement: 'gpt-6-luna' },
      ],
    },
    {
      shared: {
        ...always,
        status: 'deprecated',
        ends_on: '2026-12-11',
        replacement: 'gpt-6.1-sol',
      },
      models: [
        {
          id: 'gpt-5-pro',
          aliases: ['gpt-5-pro-2025-10-06'],
          reasoning_effort_values: ['high'],
          context_window: 400_000,
          max_tokens_default: 32_768,
          request_timeout_ms: 600_000,
        },
        {
          id: 'o3',
          aliases: ['o3-2025-04-16'],
          supports_code_interpreter: true,
          reasoning_effort_values: ['low', 'medium', 'high'],
          context_window: 200_000,
          max_output_tokens: 100_000,
        },
        {
          id: 'o3-pro',
          aliases: ['o3-pro-2025-06-10'],
          supports_code_interpreter: true,
          reasoning_effort_values: ['low', 'medium', 'high'],
          context_window: 200_000,
          max_output_tokens: 100_000,
          max_tokens_default: 32_768,
          request_timeout_ms: 600_000,
        },
      ],
    },
    {
      shared: { ...base, status: 'deprecated', ends_on: '2027-01-14', replacement: 'gpt-6-luna' },
      models: [
        {
          id: 'gpt-4.1',
          aliases: ['gpt-4.1-2025-04-14'],
          supports_code_interpreter: true,
          reasoning_model_counterpart: 'gpt-6.1-sol',
          context_window: 1_047_576,
          max_output_tokens: 32_768,
        },
        {
          id: 'gpt-4.1-mini',
          aliases: ['gpt-4.1-mini-2025-04-14'],
          supports_code_interpreter: true,
          reasoning_model_counterpart: 'gpt-6.1-terra',
          context_window: 1_047_576,
          max_output_tokens: 32_768,
        },
        {
          id: 'gpt-4o',
          aliases: ['gpt-4o-2024-11-20', 'gpt-4o-2024-08-06'],
          reasoning_model_counterpart: 'gpt-6.1-sol',
          context_window: 128_000,
          max_output_tokens: 16_384,
        },
        {
          id: 'gpt-4o-mini',
          aliases: ['gpt-4o-mini-2024-07-18'],
          reasoning_model_counterpart: 'gpt-6.1-terra',
          context_window: 128_000,
          max_output_tokens: 16_384,
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
        status: 'deprecated',
        ends_on: '2027-01-20',
        replacement: 'gpt-audio-1.5',
      },
      models: [
        { id: 'gpt-audio', aliases: ['gpt-audio-2025-08-28'] },
        { id: 'gpt-audio-mini', aliases: ['gpt-audio-mini-2025-12-15'] },
      ],
    },
  ],
}
