import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const deepseekModels: VendorModels = {
  provider_name: 'deepseek',
  groups: [
    {
      shared: {
        reasoning_model_counterpart: 'deepseek-reason',
        supports_function_calling: true,
      },
      models: [
        { id: 'deepseek-chat' },
        {
          id: 'deepseek-reason',
          model_name: 'deepseek-reasoner',
          is_reasoning_model: true,
          reasoning_model_counterpart: null,
          notes: [
            'Vendor: temperature is accepted and ignored; reasoning text arrives in reasoning_content and goes back with tool calls only.',
          ],
        },
      ],
    },
  ],
}
