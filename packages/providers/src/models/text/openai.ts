import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const openaiModels: VendorModels = {
  provider_name: 'openai',
  groups: [
    {
      shared: {
        support_image_input: true,
        file_input: 'pdf_pages_as_images',
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 200,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [
        { id: 'gpt-4.1', model_name: 'gpt-4.1-2025-04-14', reasoning_model_counterpart: 'o3' },
        {
          id: 'gpt-4.1-mini',
          model_name: 'gpt-4.1-mini-2025-04-14',
          reasoning_model_counterpart: 'o4-mini',
        },
        {
          id: 'gpt-4.1-nano',
          model_name: 'gpt-4.1-nano-2025-04-14',
          reasoning_model_counterpart: 'o4-mini',
        },
        {
          id: 'gpt-4o',
          model_name: 'chatgpt-4o-latest',
          reasoning_model_counterpart: 'gpt-5.1',
          supports_structured_output: false,
          notes: [
            'Vendor: the model that the chat product uses takes no schema; its snapshots do.',
          ],
        },
        {
          id: 'gpt-4o-mini',
          reasoning_model_counterpart: 'gpt-5.1',
          notes: ['Default when settings carry no model.'],
        },
      ],
    },
    {
      shared: {
        api_type: 'responses_api',
        is_reasoning_model: true,
        support_image_input: true,
        supports_temperature: false,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['low', 'medium', 'high'],
        supports_code_interpreter: true,
        supports_web_search: true,
        file_input: 'native',
        max_tokens_default: 16384,
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 200,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [
        {
          id: 'gpt-5',
          status: 'deprecated',
          replacement: 'gpt-5.1',
          notes: [
            'Key is shadowed by the alias gpt-5 -> gpt-5.2; reachable only by exact-key inspection.',
          ],
        },
        { id: 'gpt-5-mini', reasoning_model_counterpart: 'gpt-5.1' },
        {
          id: 'gpt-5-pro',
          model_name: 'gpt-5.2-pro',
          reasoning_effort_values: ['high', 'high', 'high'],
          supports_code_interpreter: false,
          max_tokens_default: 32768,
          request_timeout_ms: 600000,
          notes: [
            'Only effort "high" exists; all three positions map to it.',
            'code_interpreter must not be attached.',
          ],
        },
        { id: 'gpt-5.1', reasoning_off: 'effort_none' },
        {
          id: 'gpt-5.2',
          model_name: 'gpt-5.2-chat-latest',
          reasoning_effort_values: ['medium', 'medium', 'medium'],
          notes: ['The vendor accepts only effort "medium"; all three positions map to it.'],
        },
        { id: 'o3-mini', support_image_input: false },
        { id: 'o3-pro', max_tokens_default: 32768, request_timeout_ms: 600000 },
      ],
    },
    {
      shared: {
        api_type: 'responses_api',
        support_image_input: true,
        supports_temperature: false,
        reasoning_model_counterpart: 'gpt-5.1',
        supports_code_interpreter: true,
        supports_web_search: true,
        file_input: 'native',
        max_tokens_default: 16384,
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 200,
        supports_function_calling: true,
        supports_structured_output: true,
        notes: ['Fallback for unknown model names.'],
      },
      models: [{ id: 'gpt-5-nano' }],
    },
    {
      shared: {
        is_reasoning_model: true,
        support_image_input: true,
        supports_temperature: false,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['low', 'medium', 'high'],
        file_input: 'native',
        max_tokens_default: 16384,
        supports_batch_api: true,
        batch_max_requests: 50000,
        batch_max_file_size_mb: 200,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [{ id: 'o3' }, { id: 'o4-mini', file_input: 'pdf_pages_as_images' }],
    },
  ],
}
