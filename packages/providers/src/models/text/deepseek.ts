import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const deepseekModels: VendorModels = {
  provider_name: 'deepseek',
  groups: [
    {
      shared: {
        support_image_input: true,
        reasoning_model_counterpart: 'deepseek-reason',
        file_input: 'pdf_pages_as_images',
        supports_function_calling: true,
        notes: [
          'Declared as accepting images although the provider declares image_input=false; treat as text-only.',
        ],
      },
      models: [
        { id: 'deepseek-chat' },
        {
          id: 'deepseek-reason',
          model_name: 'deepseek-reasoner',
          is_reasoning_model: true,
          support_image_input: false,
          reasoning_model_counterpart: null,
          file_input: 'none',
          notes: [
            'Vendor: temperature is accepted and ignored; reasoning text arrives in reasoning_content and goes back with tool calls only.',
          ],
        },
      ],
    },
  ],
}
