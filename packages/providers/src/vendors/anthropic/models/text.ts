import type { ModelConfig } from '../../../spec/model-config.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  // A whole request has at most 32 MB, in which files are base64.
  max_attachment_bytes: 23_000_000,
  support_image_input: true,
  file_input: 'native',
  supports_function_calling: true,
  supports_structured_output: true,
  supports_web_search: true,
  supports_citations: true,
  temperature_max: 1,
  supports_reasoning_effort: true,
  supports_batch_api: true,
  batch_max_requests: 100_000,
  batch_max_file_size_mb: 256,
} as const satisfies Partial<ModelConfig>

const adaptive = {
  ...base,
  supports_adaptive_thinking: true,
  context_window: 1_000_000,
  max_output_tokens: 128_000,
  max_tokens_default: 24_576,
} as const satisfies Partial<ModelConfig>

const thinking = {
  ...adaptive,
  is_reasoning_model: true,
  supports_temperature: false,
  reasoning_effort_values: ['low', 'medium', 'high', 'xhigh', 'max'],
} as const satisfies Partial<ModelConfig>

/** Anthropic's text models; a field left out has the group's value, else the general default. */
export const anthropicModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: { ...thinking, request_timeout_ms: 600_000 },
      models: [
        { id: 'claude-fable-5-2', supports_forced_tool_choice: false },
        { id: 'claude-fable-5-1', supports_forced_tool_choice: false },
        { id: 'claude-fable-5' },
        {
          id: 'claude-mythos-5-2',
          supports_forced_tool_choice: false,
          notes: ['Limited availability.'],
        },
        {
          id: 'claude-mythos-5-1',
          supports_forced_tool_choice: false,
          notes: ['Limited availability.'],
        },
        { id: 'claude-mythos-5', notes: ['Limited availability.'] },
      ],
    },
    {
      shared: thinking,
      models: [
        { id: 'claude-opus-5-5', supports_forced_tool_choice: false },
        {
          id: 'claude-sonnet-5-5',
          reasoning_off: 'between_tools',
          supports_forced_tool_choice: false,
        },
        { id: 'claude-haiku-5-5', reasoning_off: 'disabled' },
        { id: 'claude-opus-5', reasoning_off: 'disabled' },
        { id: 'claude-sonnet-5', reasoning_off: 'disabled' },
        { id: 'claude-opus-4-8', reasoning_off: 'disabled' },
        { id: 'claude-opus-4-7', aliases: ['claude-opus-4-7-20260416'], reasoning_off: 'disabled' },
      ],
    },
    {
      shared: {
        ...adaptive,
        temperature_without_reasoning_only: true,
        reasoning_effort_values: ['low', 'medium', 'high', 'max'],
        reasoning_off: 'disabled',
      },
      models: [
        { id: 'claude-opus-4-6', aliases: ['claude-opus-4-6-20260205'] },
        { id: 'claude-sonnet-4-6' },
      ],
    },
    {
      shared: {
        ...base,
        temperature_without_reasoning_only: true,
        reasoning_effort_values: [2048, 8000, 16_000],
        reasoning_off: 'disabled',
        context_window: 200_000,
        max_output_tokens: 64_000,
        max_tokens_default: 8192,
      },
      models: [
        { id: 'claude-haiku-4-5', aliases: ['claude-haiku-4-5-20251001'] },
        {
          id: 'claude-opus-4-5',
          aliases: ['claude-opus-4-5-20251101'],
          status: 'deprecated',
          ends_on: '2027-01-22',
          replacement: 'claude-opus-5-5',
        },
        {
          id: 'claude-sonnet-4-5',
          aliases: ['claude-sonnet-4-5-20250929'],
          status: 'deprecated',
          ends_on: '2026-11-30',
          replacement: 'claude-sonnet-5-5',
        },
      ],
    },
    {
      shared: { status: 'ended' },
      models: [
        { id: 'claude-mythos-preview', ends_on: '2026-06-30', replacement: 'claude-mythos-5-2' },
        {
          id: 'claude-opus-4-1',
          aliases: ['claude-opus-4-1-20250805'],
          ends_on: '2026-08-05',
          replacement: 'claude-opus-5-5',
        },
        {
          id: 'claude-sonnet-4-0',
          aliases: ['claude-sonnet-4-20250514'],
          ends_on: '2026-06-15',
          replacement: 'claude-sonnet-5-5',
        },
        {
          id: 'claude-opus-4-0',
          aliases: ['claude-opus-4-20250514'],
          ends_on: '2026-06-15',
          replacement: 'claude-opus-5-5',
        },
      ],
    },
  ],
}
