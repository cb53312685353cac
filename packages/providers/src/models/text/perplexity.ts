import type { VendorModels } from '../model-record.js'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const perplexityModels: VendorModels = {
  provider_name: 'perplexity',
  groups: [
    {
      shared: {
        is_reasoning_model: true,
        support_image_input: true,
        supports_web_search: true,
        file_input: 'pdf_pages_as_images',
        supports_citations: true,
        supports_structured_output: true,
      },
      models: [
        { id: 'sonar', is_reasoning_model: false, reasoning_model_counterpart: 'sonar-reason' },
        {
          id: 'sonar-deep-research',
          supports_reasoning_effort: true,
          reasoning_effort_values: ['low', 'medium', 'high'],
          request_timeout_ms: 600000,
          notes: [
            'Target model of the deep-research workflow.',
            'Vendor: reasoning is inlined in the content between <think> tags.',
          ],
        },
        {
          id: 'sonar-pro',
          is_reasoning_model: false,
          reasoning_model_counterpart: 'sonar-reason-pro',
        },
        {
          id: 'sonar-reason',
          model_name: 'sonar-reasoning',
          notes: ['Vendor: reasoning is inlined in the content between <think> tags.'],
        },
        {
          id: 'sonar-reason-pro',
          model_name: 'sonar-reasoning-pro',
          support_image_input: false,
          file_input: 'none',
          notes: ['Vendor: reasoning is inlined in the content between <think> tags.'],
        },
      ],
    },
  ],
}
