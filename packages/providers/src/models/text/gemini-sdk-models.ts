import type { VendorModels } from '../model-record.js'

/**
 * Further text models that the vendor's own SDK lists in its types (@google/genai 2.32.0); ids that another record already
 * names, and models that make images, music or speech, are left out.
 */
export const geminiSdkModels: VendorModels = {
  provider_name: 'gemini',
  groups: [
    {
      shared: {
        is_reasoning_model: true,
        support_image_input: true,
        support_audio_input: true,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['low', 'medium', 'high'],
        supports_web_search: true,
        supports_code_interpreter: true,
        supports_citations: true,
        supports_structured_output: true,
        file_input: 'native',
        context_window: 1_048_576,
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 2048,
        supports_function_calling: true,
        source: '@google/genai@2.32.0',
      },
      models: [
        { id: 'gemini-pro-latest' },
        { id: 'gemini-flash-latest' },
        { id: 'gemini-flash-lite-latest' },
        { id: 'gemini-3.1-pro-preview' },
        { id: 'gemini-3.1-pro-preview-customtools' },
        { id: 'gemini-3.1-flash-lite' },
        { id: 'gemini-3.5-flash' },
        { id: 'gemini-3.5-flash-lite' },
        { id: 'gemini-3.6-flash' },
        { id: 'gemini-3.7-flash' },
        { id: 'gemini-3.8-flash' },
        { id: 'gemini-4-argon' },
        {
          id: 'gemini-2.5-flash',
          reasoning_effort_values: [2048, 8000, 16000],
          reasoning_off: 'budget_zero',
        },
        {
          id: 'gemini-2.5-flash-lite',
          reasoning_effort_values: [2048, 8000, 16000],
          reasoning_off: 'budget_zero',
        },
      ],
    },
    {
      shared: {
        support_image_input: true,
        support_audio_input: true,
        supports_function_calling: true,
        supports_web_search: true,
        supports_code_interpreter: true,
        supports_citations: true,
        supports_structured_output: true,
        file_input: 'native',
        context_window: 1_048_576,
        source: '@google/genai@2.32.0',
      },
      models: [{ id: 'gemini-robotics-er-1.6-preview' }, { id: 'gemini-robotics-er-2-preview' }],
    },
    {
      shared: {
        support_image_input: true,
        supports_function_calling: true,
        context_window: 262_144,
        source: '@google/genai@2.32.0',
      },
      models: [{ id: 'gemma-4-26b-a4b-it' }, { id: 'gemma-4-31b-it' }],
    },
  ],
}
