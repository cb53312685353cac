import type { ModelConfig } from '../model-config.js'
import type { VendorModels } from '../model-record.js'

const shared = {
  support_image_input: true,
  temperature_max: 1,
  supports_web_search: true,
  file_input: 'native',
  supports_citations: true,
  supports_batch_api: true,
  batch_max_requests: 100000,
  batch_max_file_size_mb: 256,
  supports_function_calling: true,
  supports_structured_output: true,
  supports_reasoning_effort: true,
  source: '@anthropic-ai/sdk@1.12.0',
} as const satisfies Partial<ModelConfig>

const adaptive = {
  ...shared,
  supports_adaptive_thinking: true,
  reasoning_effort_values: ['low', 'medium', 'high'],
  max_tokens_default: 16384,
} as const satisfies Partial<ModelConfig>

/**
 * Further models that the vendor's own SDK lists in its types (@anthropic-ai/sdk 1.12.0); ids that an alias or another
 * record already names are left to that one.
 */
export const anthropicSdkModels: VendorModels = {
  provider_name: 'anthropic',
  groups: [
    {
      shared: {
        ...adaptive,
        is_reasoning_model: true,
        supports_temperature: false,
        request_timeout_ms: 600000,
      },
      models: [
        { id: 'claude-fable-5-2' },
        { id: 'claude-fable-5-1' },
        { id: 'claude-fable-5' },
        { id: 'claude-mythos-5-2' },
        { id: 'claude-mythos-5-1' },
        { id: 'claude-mythos-5' },
        { id: 'claude-mythos-preview' },
      ],
    },
    {
      shared: { ...adaptive, is_reasoning_model: true, supports_temperature: false },
      models: [
        { id: 'claude-opus-5-5' },
        { id: 'claude-opus-5' },
        { id: 'claude-sonnet-5-5' },
        { id: 'claude-sonnet-5' },
        { id: 'claude-haiku-5-5' },
        { id: 'claude-opus-4-8' },
        { id: 'claude-opus-4-7' },
      ],
    },
    {
      shared: adaptive,
      models: [{ id: 'claude-sonnet-4-6' }],
    },
    {
      shared: { ...shared, reasoning_effort_values: [2048, 8000, 16000] },
      models: [
        { id: 'claude-opus-4-5' },
        { id: 'claude-opus-4-5-20251101' },
        {
          id: 'claude-sonnet-4-5-20250929',
          status: 'deprecated',
          replacement: 'claude-sonnet-5-5',
        },
        { id: 'claude-haiku-4-5-20251001' },
      ],
    },
  ],
}
