import type { ModelList } from '../../../spec/model-record.js'

/** The one model of the vendor's own; a preset without it may answer by another vendor's. */
const ownModel = 'perplexity/sonar'

/** Text models of the vendor; a field left out has the group's, else the general default. */
export const perplexityModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: {
        api_type: 'responses_api',
        support_image_input: true,
        file_input: 'pdf_pages_as_images',
        supports_web_search: true,
        supports_reasoning_effort: true,
        reasoning_effort_values: ['low', 'medium', 'high'],
        supports_citations: true,
        supports_structured_output: true,
        supports_function_calling: true,
      },
      models: [
        { id: ownModel, description: 'Answers without a search unless one is asked for.' },
        { id: 'preset:fast', model_name: ownModel, preset: 'fast' },
        { id: 'preset:low', model_name: ownModel, preset: 'low' },
        { id: 'preset:medium', model_name: ownModel, preset: 'medium', request_timeout_ms: 600000 },
        {
          id: 'preset:high',
          model_name: ownModel,
          preset: 'high',
          request_timeout_ms: 1800000,
          notes: ['Target model of the deep-research workflow.'],
        },
        { id: 'preset:xhigh', model_name: ownModel, preset: 'xhigh', request_timeout_ms: 3600000 },
      ],
    },
    {
      shared: {
        status: 'ended',
        ends_on: '2026-09-27',
        notes: ['The chat completions API of the vendor has ended.'],
      },
      models: [
        { id: 'sonar', replacement: 'preset:fast' },
        { id: 'sonar-deep-research', replacement: 'preset:high' },
        { id: 'sonar-pro', replacement: 'preset:low' },
        { id: 'sonar-reason', model_name: 'sonar-reasoning', replacement: 'preset:low' },
        { id: 'sonar-reason-pro', model_name: 'sonar-reasoning-pro', replacement: 'preset:medium' },
      ],
    },
  ],
}
