import { randomUUID } from 'node:crypto'
import type { VendorDialect } from '../openai/dialect.js'
import { plainModels } from '../openai/plain-models.js'
import type { ResponsesDialect } from '../openai/responses/dialect.js'
import { checkCommonRules } from '../openai/responses/rules.js'
import type { ReplyPlan } from '../text/plan.js'
import { invalid, perplexityErrors, refusePerplexityBody } from './errors.js'
import { perplexityForm } from './form.js'
import { perplexityRequest } from './schema.js'

const efforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh'] as const

/** USD per token, and per search. */
const rates = { input: 0.25e-6, output: 2.5e-6, search: 0.0025 }

/** What is the same on all of Perplexity's endpoints: one model of its own, and one of another vendor's. */
export const perplexityDialect: VendorDialect = {
  models: plainModels(
    ['perplexity/sonar', 'google/gemini-3.8-flash'].map((id) => ({
      id,
      contextTokens: 200_000,
      maxOutputTokens: 128_000,
      efforts,
    })),
  ),
  ownedBy: 'perplexity',
  headers: () => ({ 'x-request-id': randomUUID() }),
  errors: perplexityErrors,
}

/** Names of the vendor's own tools. */
const reservedNames = new Set([
  'web_search',
  'search_web',
  'people_search',
  'search_people',
  'fetch_url',
  'finance_search',
  'sandbox',
])

/** Perplexity's dialect of responses: presets, search results as items, and a bill. */
export const perplexityResponses: ResponsesDialect = {
  schema: perplexityRequest,
  refuse: refusePerplexityBody,
  check(request, model) {
    for (const tool of request.tools ?? [])
      if (tool.type === 'function' && reservedNames.has(tool.name))
        throw invalid(`function name "${tool.name}" is reserved`, 'tools')
    checkCommonRules(request, model)
  },
  usage: billedUsage,
  form: perplexityForm,
  isObfuscated: false,
  hasReasoningStatus: true,
}

function billedUsage(
  counts: Record<string, unknown>,
  { builtins }: ReplyPlan,
): Record<string, unknown> {
  const { input_tokens, output_tokens, total_tokens } = counts
  const input_cost = Number(input_tokens) * rates.input
  const output_cost = Number(output_tokens) * rates.output
  const invocation = builtins.filter(({ tool }) => tool === 'web_search').length
  const tool_calls_cost = invocation * rates.search
  const total_cost = input_cost + output_cost + tool_calls_cost
  return {
    input_tokens,
    output_tokens,
    total_tokens,
    ...(invocation > 0 ? { tool_calls_details: { search_web: { invocation } } } : {}),
    cost: { currency: 'USD', input_cost, output_cost, tool_calls_cost, total_cost },
  }
}
