import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const xaiModels: VendorModels = {
  provider_name: 'xai',
  groups: [
    {
      shared: {
        support_image_input: true,
        supports_web_search: true,
        file_input: 'pdf_pages_as_images',
        supports_citations: true,
        supports_function_calling: true,
        supports_structured_output: true,
      },
      models: [
        { id: 'grok-4', model_name: 'grok-4-latest', max_tokens_default: 8192 },
        { id: 'grok-4-mini', model_name: 'grok-4-fast-reasoning-latest' },
        { id: 'grok-4.1-mini', model_name: 'grok-4-1-fast-reasoning' },
      ],
    },
  ],
}
