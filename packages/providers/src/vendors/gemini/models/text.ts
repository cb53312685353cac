import type { ModelConfig } from '../../../spec/model-config.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  is_reasoning_model: true,
  support_image_input: true,
  support_audio_input: true,
  file_input: 'native',
  supports_function_calling: true,
  supports_structured_output: true,
  supports_web_search: true,
  supports_code_interpreter: true,
  supports_citations: true,
  supports_reasoning_effort: true,
  max_output_tokens: 65_536,
  supports_batch_api: true,
  batch_max_requests: 50_000,
  batch_max_file_size_mb: 2048,
} as const satisfies Partial<ModelConfig>

const fixedSampling = {
  ...base,
  supports_temperature: false,
  context_window: 1_048_576,
} as const satisfies Partial<ModelConfig>

const sampled = { ...base, context_window: 1_048_576 } as const satisfies Partial<ModelConfig>

/** Gemini's text models; a field left out has the group's value, else the general default. */
export const geminiModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: { ...fixedSampling, reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'] },
      models: [{ id: 'gemini-4-neon' }, { id: 'gemini-4-hydrogen' }],
    },
    {
      shared: { ...fixedSampling, reasoning_effort_values: ['low', 'medium', 'high'] },
      models: [
        {
          id: 'gemini-4-argon',
          notes: ['May pause a long answer with the finish reason CONTINUATION.'],
        },
        { id: 'gemini-4-carbon' },
        { id: 'gemini-3.8-flash' },
        {
          id: 'gemini-3.7-flash',
          status: 'deprecated',
          replacement: 'gemini-3.8-flash',
          notes: ['The vendor answers with gemini-3.8-flash since 2026-10-08.'],
        },
        { id: 'gemini-flash-latest', notes: ['Moves with the newest flash model.'] },
        { id: 'gemini-flash-lite-latest', notes: ['Moves with the newest flash-lite model.'] },
        { id: 'gemini-pro-latest', notes: ['Moves with the newest pro model.'] },
      ],
    },
    {
      shared: { ...fixedSampling, reasoning_effort_values: ['minimal', 'low', 'medium', 'high'] },
      models: [{ id: 'gemini-3.6-flash' }, { id: 'gemini-3.5-flash-lite' }],
    },
    {
      shared: { ...sampled, reasoning_effort_values: ['minimal', 'low', 'medium', 'high'] },
      models: [
        {
          id: 'gemini-3.1-flash-lite',
          status: 'deprecated',
          ends_on: '2027-05-07',
          replacement: 'gemini-3.5-flash-lite',
        },
        { id: 'gemini-3-flash-preview', replacement: 'gemini-3.6-flash' },
        {
          id: 'gemini-3.5-flash',
          status: 'deprecated',
          replacement: 'gemini-3.6-flash',
          notes: ['The vendor answers with gemini-3.6-flash since 2026-10-08.'],
        },
      ],
    },
    {
      shared: { ...sampled, reasoning_effort_values: ['low', 'medium', 'high'] },
      models: [{ id: 'gemini-3.1-pro-preview' }, { id: 'gemini-3.1-pro-preview-customtools' }],
    },
    {
      shared: { ...sampled, reasoning_effort_values: [2048, 8000, 16_000] },
      models: [
        {
          id: 'gemini-2.5-pro',
          status: 'deprecated',
          ends_on: '2026-12-01',
          replacement: 'gemini-3.8-flash',
        },
        {
          id: 'gemini-2.5-flash',
          reasoning_off: 'budget_zero',
          status: 'deprecated',
          ends_on: '2026-12-01',
          replacement: 'gemini-3.5-flash-lite',
        },
        { id: 'gemini-2.5-flash-lite', reasoning_off: 'budget_zero' },
      ],
    },
    {
      shared: { ...base, reasoning_effort_values: ['minimal', 'low', 'medium', 'high'] },
      models: [{ id: 'gemini-robotics-er-2-preview', context_window: 131_072 }],
    },
    {
      shared: {
        is_reasoning_model: true,
        support_image_input: true,
        supports_function_calling: true,
        supports_structured_output: true,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['minimal', 'high'],
        context_window: 262_144,
        max_output_tokens: 32_768,
      },
      models: [
        {
          id: 'gemma-4-31b-it',
          supports_batch_api: true,
          batch_max_requests: 50_000,
          batch_max_file_size_mb: 2048,
        },
        {
          id: 'gemma-4-26b-a4b-it',
          supports_batch_api: true,
          batch_max_requests: 50_000,
          batch_max_file_size_mb: 2048,
        },
      ],
    },
    {
      shared: {
        category: 'deep_research',
        support_image_input: true,
        supports_web_search: true,
        supports_citations: true,
        context_window: 1_048_576,
        max_output_tokens: 65_536,
        unavailable_reason:
          "It is an agent of the vendor's Interactions API, which is not called yet.",
      },
      models: [
        { id: 'deep-research-preview-04-2026' },
        { id: 'deep-research-max-preview-04-2026' },
      ],
    },
    {
      shared: { status: 'ended' },
      models: [
        {
          id: 'gemini-3-pro-preview',
          ends_on: '2026-03-09',
          replacement: 'gemini-3.1-pro-preview',
        },
        {
          id: 'gemini-2.0-flash',
          aliases: ['gemini-2.0-flash-001', 'gemini-2.0-flash-lite', 'gemini-2.0-flash-lite-001'],
          ends_on: '2026-06-01',
          replacement: 'gemini-3.5-flash-lite',
        },
        {
          id: 'gemini-3.1-flash-lite-preview',
          ends_on: '2026-05-25',
          replacement: 'gemini-3.1-flash-lite',
        },
        {
          id: 'gemini-2.5-computer-use-preview-10-2025',
          ends_on: '2026-07-28',
          replacement: 'gemini-3.8-flash',
        },
        {
          id: 'gemini-robotics-er-1.6-preview',
          ends_on: '2026-08-31',
          replacement: 'gemini-robotics-er-2-preview',
        },
        {
          id: 'deep-research-pro-preview-12-2025',
          ends_on: '2026-10-23',
          // The vendor names an agent of its Interactions API, which would refuse every request of ours.
          replacement: 'gemini-3.8-flash',
        },
      ],
    },
  ],
}
