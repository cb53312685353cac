import type { ModelConfig } from '../../../spec/model-config.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  support_image_input: true,
  file_input: 'pdf_pages_as_images',
  supports_structured_output: true,
  supports_web_search: true,
  supports_citations: true,
  supports_batch_api: true,
} as const satisfies Partial<ModelConfig>

const reasoning = {
  ...base,
  is_reasoning_model: true,
  supports_reasoning_effort: true,
} as const satisfies Partial<ModelConfig>

/** xAI's text models; a field left out has the group's value, else the general default. */
export const xaiModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: { ...reasoning, supports_function_calling: true },
      models: [
        {
          id: 'grok-4.7',
          reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'],
          context_window: 500_000,
        },
        {
          id: 'grok-4.6',
          reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'],
          context_window: 500_000,
        },
        {
          id: 'grok-4.5',
          aliases: ['grok-4.5-latest', 'grok-build-latest'],
          reasoning_effort_values: ['low', 'medium', 'high'],
          context_window: 500_000,
        },
        {
          id: 'grok-4.3',
          aliases: ['grok-4.3-latest'],
          reasoning_effort_values: ['low', 'medium', 'high'],
          reasoning_off: 'effort_none',
          context_window: 1_000_000,
        },
        {
          id: 'grok-latest',
          reasoning_effort_values: ['low', 'medium', 'high'],
          notes: ['Moves with the newest model.'],
        },
      ],
    },
    {
      shared: reasoning,
      models: [
        {
          id: 'grok-4.20-multi-agent',
          aliases: ['grok-4.20-multi-agent-0309', 'grok-4.20-multi-agent-latest'],
          reasoning_effort_values: ['low', 'medium', 'high', 'xhigh'],
          context_window: 1_000_000,
          notes: ['Several agents, for research; takes no functions.'],
        },
      ],
    },
    {
      shared: { ...base, supports_function_calling: true },
      models: [
        {
          id: 'grok-4.20-reasoning',
          aliases: [
            'grok-4.20',
            'grok-4.20-0309',
            'grok-4.20-0309-reasoning',
            'grok-4.20-reasoning-latest',
          ],
          is_reasoning_model: true,
          context_window: 1_000_000,
        },
        {
          id: 'grok-4.20-non-reasoning',
          aliases: ['grok-4.20-0309-non-reasoning', 'grok-4.20-non-reasoning-latest'],
          reasoning_model_counterpart: 'grok-4.20-reasoning',
          context_window: 1_000_000,
        },
        {
          id: 'grok-build-0.1',
          aliases: ['grok-code-fast'],
          is_reasoning_model: true,
          context_window: 256_000,
        },
      ],
    },
    {
      shared: { status: 'ended' },
      models: [
        {
          id: 'grok-4',
          aliases: ['grok-4-0709', 'grok-4-latest'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-4-fast-reasoning',
          aliases: ['grok-4-fast', 'grok-4-fast-reasoning-latest'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-4-fast-non-reasoning',
          aliases: ['grok-4-fast-non-reasoning-latest'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-4-1-fast-reasoning',
          aliases: ['grok-4-1-fast', 'grok-4-1-fast-reasoning-latest'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-4-1-fast-non-reasoning',
          aliases: ['grok-4-1-fast-non-reasoning-latest'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-3',
          aliases: ['grok-3-latest', 'grok-3-mini'],
          ends_on: '2026-05-15',
          replacement: 'grok-4.3',
        },
        {
          id: 'grok-code-fast-1',
          aliases: ['grok-code-fast-1-0825'],
          ends_on: '2026-05-15',
          replacement: 'grok-build-0.1',
        },
      ],
    },
  ],
}
