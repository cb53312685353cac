import type { ProviderResponse, ProviderStreamEvent, TextProvider } from '@betterai/providers'

const answer = 'This is test data.'
const usage = { input_tokens: 0, output_tokens: 0, total_tokens: 0 }
const capabilities = {
  streaming: true,
  reasoning: false,
  citations: false,
  audio_input: true,
  image_input: true,
  file_input: true,
  audio_output: false,
  function_calling: false,
  structured_output: false,
  batch_api: false,
  batch_max_requests: 0,
  batch_max_file_size_mb: 0,
}

/** Answers with a fixed text under the model's name; no vendor is called. */
export function createTestProvider(model: string): TextProvider {
  const finish = {
    finish_reason: 'stop',
    raw_finish_reason: null,
    model,
    response_id: null,
  } as const
  return {
    provider_name: 'test-data',
    capabilities,
    generate: () =>
      Promise.resolve<ProviderResponse>({
        ...finish,
        text: answer,
        provider: 'test-data',
        reasoning: null,
        citations: null,
        tool_calls: null,
        requires_tool_action: false,
        usage,
        cost: null,
        vendor_parts: null,
        warnings: [],
      }),
    async *stream(): AsyncIterable<ProviderStreamEvent> {
      yield { type: 'text', content: answer }
      yield { type: 'usage', usage }
      yield { type: 'finish', ...finish }
    },
  }
}
