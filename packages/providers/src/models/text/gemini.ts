import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const geminiModels: VendorModels = {
  provider_name: 'gemini',
  groups: [
    {
      shared: {
        is_reasoning_model: true,
        support_image_input: true,
        support_audio_input: true,
        supports_reasoning_effort: true,
        reasoning_effort_values: [2048, 8000, 16000],
        supports_web_search: true,
        file_input: 'native',
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 2048,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [
        {
          id: 'gemini-3-pro-preview',
          reasoning_effort_values: ['low', 'medium', 'high'],
          notes: [
            'Vendor: Gemini 3 uses thinkingLevel (low, high); thinking cannot be switched off.',
          ],
        },
        {
          id: 'gemini-flash',
          model_name: 'gemini-3-flash-preview',
          reasoning_effort_values: ['minimal', 'low', 'medium', 'high'],
          notes: ['Vendor: Gemini 3 Flash uses thinkingLevel (minimal, low, medium, high).'],
        },
        {
          id: 'gemini-pro',
          model_name: 'gemini-2.5-pro',
          notes: ['Vendor: thinking cannot be switched off; budget -1 means dynamic.'],
        },
      ],
    },
  ],
}
