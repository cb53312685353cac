import type { ModelList } from '../../../spec/model-record.js'

/** Models in the types of OpenAI's SDK that only approved accounts can call; little is known about them. */
export const openaiRestrictedModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: {
        api_type: 'responses_api',
        is_reasoning_model: true,
        supports_temperature: false,
        supports_function_calling: true,
        supports_structured_output: true,
        max_tokens_default: 16_384,
        source: 'openai@7.59.0',
        notes: ['The vendor serves it to approved accounts only.'],
      },
      models: [
        { id: 'gpt-daybreak-blue-latest' },
        { id: 'gpt-daybreak-red-latest' },
        { id: 'gpt-5.6-cyber' },
        { id: 'gpt-6-cyber' },
        { id: 'gpt-rosalind-research' },
        { id: 'gpt-6-rosalind' },
        { id: 'gpt-6.2-astra-law' },
      ],
    },
  ],
}
