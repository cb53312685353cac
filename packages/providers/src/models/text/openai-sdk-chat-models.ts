import type { VendorModels } from '../model-record.js'

/**
 * Further chat models that the vendor's own SDK lists in its types (openai 6.49.0); ids that an alias or another record
 * already names are left to that one.
 */
export const openaiSdkChatModels: VendorModels = {
  provider_name: 'openai',
  groups: [
    {
      shared: {
        supports_function_calling: true,
        support_image_input: true,
        file_input: 'native',
        supports_structured_output: true,
        source: 'openai@6.49.0',
      },
      models: [
        { id: 'gpt-5-chat-latest' },
        { id: 'gpt-4o-2024-11-20' },
        { id: 'gpt-4o-2024-08-06' },
        { id: 'gpt-4o-2024-05-13', supports_structured_output: false },
        { id: 'gpt-4o-mini-2024-07-18' },
      ],
    },
    {
      shared: {
        supports_function_calling: true,
        support_audio_input: true,
        source: 'openai@6.49.0',
      },
      models: [
        { id: 'gpt-4o-audio-preview' },
        { id: 'gpt-4o-audio-preview-2024-10-01' },
        { id: 'gpt-4o-audio-preview-2024-12-17' },
        { id: 'gpt-4o-audio-preview-2025-06-03' },
        { id: 'gpt-4o-mini-audio-preview' },
        { id: 'gpt-4o-mini-audio-preview-2024-12-17' },
      ],
    },
    {
      shared: {
        supports_web_search: true,
        supports_citations: true,
        supports_structured_output: true,
        supports_temperature: false,
        source: 'openai@6.49.0',
      },
      models: [
        { id: 'gpt-4o-search-preview' },
        { id: 'gpt-4o-mini-search-preview' },
        { id: 'gpt-4o-search-preview-2025-03-11' },
        { id: 'gpt-4o-mini-search-preview-2025-03-11' },
      ],
    },
    {
      shared: { supports_function_calling: true, source: 'openai@6.49.0' },
      models: [
        { id: 'gpt-4-turbo' },
        { id: 'gpt-4-turbo-2024-04-09' },
        { id: 'gpt-4-0613' },
        { id: 'gpt-3.5-turbo' },
        { id: 'gpt-3.5-turbo-1106' },
        { id: 'gpt-3.5-turbo-0125' },
      ],
    },
    {
      shared: { status: 'deprecated', replacement: 'gpt-4.1', source: 'openai@6.49.0' },
      models: [
        { id: 'gpt-4-0125-preview' },
        { id: 'gpt-4-turbo-preview' },
        { id: 'gpt-4-1106-preview' },
        { id: 'gpt-4-vision-preview' },
        { id: 'gpt-4-0314' },
        { id: 'gpt-4-32k' },
        { id: 'gpt-4-32k-0314' },
        { id: 'gpt-4-32k-0613' },
        { id: 'gpt-3.5-turbo-16k' },
        { id: 'gpt-3.5-turbo-0301' },
        { id: 'gpt-3.5-turbo-0613' },
        { id: 'gpt-3.5-turbo-16k-0613' },
      ],
    },
  ],
}
