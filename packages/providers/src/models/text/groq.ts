import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const groqModels: VendorModels = {
  provider_name: 'groq',
  groups: [
    {
      shared: {
        file_attached_message_limit: 0,
        supports_function_calling: true,
        notes: [
          'Vendor: reasoning model (delta.reasoning, reasoning_effort low|medium|high); it always reasons and takes temperature and max_tokens like a plain model.',
        ],
      },
      models: [
        {
          id: 'gpt-oss-120b',
          model_name: 'openai/gpt-oss-120b',
          supports_structured_output: true,
          supports_reasoning_effort: true,
          reasoning_effort_values: ['low', 'medium', 'high'],
        },
        { id: 'llama-3.3-70b', model_name: 'llama-3.3-70b-versatile', notes: null },
      ],
    },
  ],
}
