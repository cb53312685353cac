import type { ProviderResponse, ProviderStreamEvent } from '../../spec/text-stream.js'

/** Puts the events of a whole answer together; `provider` and `model` stand in for what the events leave open. */
export function collectResponse(
  events: readonly ProviderStreamEvent[],
  source: { provider: string; model: string },
): ProviderResponse {
  const response: ProviderResponse = {
    ...emptyResponse(source),
    text: join(events, 'text'),
    reasoning: join(events, 'reasoning') || null,
  }
  for (const event of events) addEvent(response, event)
  return response
}

function emptyResponse({ provider, model }: { provider: string; model: string }): ProviderResponse {
  return {
    text: '',
    model,
    provider,
    reasoning: null,
    citations: null,
    tool_calls: null,
    requires_tool_action: false,
    usage: null,
    cost: null,
    finish_reason: 'other',
    raw_finish_reason: null,
    response_id: null,
    vendor_parts: null,
    warnings: [],
  }
}

function join(events: readonly ProviderStreamEvent[], type: 'text' | 'reasoning'): string {
  return events.map((event) => (event.type === type ? event.content : '')).join('')
}

function addEvent(response: ProviderResponse, event: ProviderStreamEvent): void {
  switch (event.type) {
    case 'tool_call':
      response.tool_calls = [...(response.tool_calls ?? []), event.tool_call]
      response.requires_tool_action ||= event.tool_call.requires_action
      break
    case 'citations':
      response.citations = event.citations
      break
    case 'vendor_parts':
      response.vendor_parts = [...(response.vendor_parts ?? []), ...event.parts]
      break
    case 'warning':
      response.warnings.push({ code: event.code, message: event.message })
      break
    case 'usage':
      response.usage = event.usage
      response.cost = event.cost ?? null
      break
    case 'finish':
      response.finish_reason = event.finish_reason
      response.raw_finish_reason = event.raw_finish_reason
      response.model = event.model
      response.response_id = event.response_id
      break
  }
}
