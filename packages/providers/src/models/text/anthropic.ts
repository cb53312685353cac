import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const anthropicModels: VendorModels = {
  provider_name: 'anthropic',
  groups: [
    {
      shared: {
        support_image_input: true,
        temperature_max: 1,
        supports_reasoning_effort: true,
        reasoning_effort_values: [2048, 8000, 16000],
        reasoning_off: 'disabled',
        supports_web_search: true,
        file_input: 'native',
        supports_batch_api: true,
        batch_max_requests: 100000,
        batch_max_file_size_mb: 256,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [
        {
          id: 'claude-haiku',
          model_name: 'claude-haiku-4-5',
          supports_reasoning_effort: false,
          reasoning_effort_values: null,
        },
        {
          id: 'claude-opus',
          model_name: 'claude-opus-4-6',
          is_reasoning_model: true,
          supports_adaptive_thinking: true,
          reasoning_effort_values: ['low', 'medium', 'high', 'max'],
          notes: [
            'Vendor: budget-style thinking is deprecated for this model in favour of adaptive thinking plus an effort level.',
          ],
        },
        {
          id: 'claude-sonnet',
          model_name: 'claude-sonnet-4-5',
          reasoning_model_counterpart: 'claude-opus',
          notes: [
            'enable_reasoning always swaps to claude-opus, so its own effort values apply only where the swap is not performed.',
          ],
        },
      ],
    },
  ],
}
