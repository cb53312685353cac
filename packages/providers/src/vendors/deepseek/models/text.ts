import type { ModelConfig } from '../../../spec/model-config.js'
import type { ModelList } from '../../../spec/model-record.js'

const base = {
  is_reasoning_model: true,
  supports_function_calling: true,
  temperature_without_reasoning_only: true,
  supports_reasoning_effort: true,
  context_window: 1_000_000,
  max_output_tokens: 393_216,
} as const satisfies Partial<ModelConfig>

/** DeepSeek's text models; a field left out has the group's value, else the general default. */
export const deepseekModels: ModelList<'text'> = {
  kind: 'text',
  groups: [
    {
      shared: { ...base, reasoning_off: 'disabled' },
      models: [
        {
          id: 'deepseek-flash',
          aliases: ['deepseek-v4-flash', 'deepseek-v4-flash-vision-exp'],
          support_image_input: true,
          file_input: 'pdf_pages_as_images',
          reasoning_effort_values: ['low', 'high', 'max'],
        },
        { id: 'deepseek-v4-pro', reasoning_effort_values: ['high', 'max'] },
      ],
    },
    {
      shared: base,
      models: [
        {
          id: 'deepseek-flash-thinking',
          model_name: 'deepseek-flash',
          support_image_input: true,
          file_input: 'pdf_pages_as_images',
          reasoning_effort_values: ['low', 'high', 'max'],
          notes: ['deepseek-flash that always thinks, as deepseek-reasoner did.'],
        },
      ],
    },
    {
      shared: { status: 'ended' },
      models: [
        { id: 'deepseek-chat', ends_on: '2026-07-24', replacement: 'deepseek-flash' },
        { id: 'deepseek-reasoner', ends_on: '2026-07-24', replacement: 'deepseek-flash-thinking' },
      ],
    },
  ],
}
