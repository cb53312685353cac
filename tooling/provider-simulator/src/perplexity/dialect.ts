import { randomUUID } from 'node:crypto'
import type { ChatAnswer } from '../openai/chat/completion.js'
import type { ChatRequest } from '../openai/chat/schema.js'
import type { OpenAiDialect } from '../openai/dialect.js'
import { epochSeconds, toolCallId } from '../openai/ids.js'
import { plainModels } from '../openai/plain-models.js'
import { usualThoughts } from '../openai/thoughts.js'
import { invalid, perplexityErrors, refusePerplexityBody } from './errors.js'
import { perplexityRequest } from './schema.js'

/** Perplexity's dialect: sources on every chunk, usage as it goes, thoughts between tags. */
export const perplexityDialect: OpenAiDialect = {
  models: plainModels([
    { id: 'sonar', contextTokens: 127_072, maxOutputTokens: 8192 },
    { id: 'sonar-pro', contextTokens: 200_000, maxOutputTokens: 8192 },
    ...['sonar-reasoning', 'sonar-reasoning-pro', 'sonar-deep-research'].map((id) => ({
      id,
      contextTokens: 127_072,
      maxOutputTokens: 65_536,
      efforts: ['medium', 'low', 'high'] as const,
    })),
  ]),
  ownedBy: 'perplexity',
  headers: () => ({ 'x-request-id': randomUUID() }),
  errors: perplexityErrors,
  chat: {
    schema: perplexityRequest,
    refuse: refusePerplexityBody,
    check: checkTurns,
    reasoningPlace: 'think_tags',
    thoughts: usualThoughts,
    chunkFields: (answer) => ({
      id: randomUUID(),
      model: answer.model.snapshot,
      created: epochSeconds(),
      ...sources(answer),
      object: 'chat.completion.chunk',
    }),
    wholeFields: sources,
    usage: ({ prompt_tokens, completion_tokens, total_tokens }, { request }) => ({
      prompt_tokens,
      completion_tokens,
      total_tokens,
      search_context_size: request.web_search_options?.search_context_size ?? 'low',
    }),
    closingFields: ({ usage }) => (usage === null ? {} : { usage }),
    chunkRest: runningUsage,
    hasUsageChunk: false,
    isObfuscated: false,
    hasAnnotations: false,
    callId: toolCallId,
  },
}

/** After the system prompt user and assistant take turns, and the user has the last word. */
function checkTurns({ messages }: ChatRequest): void {
  const turns = messages.filter(({ role }) => role !== 'system')
  if (turns.at(-1)?.role !== 'user') throw invalid('Last message must have role `user`.')
  const isInTurn = turns.every(
    ({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'),
  )
  if (isInTurn) return
  throw invalid(
    'After the (optional) system message(s), user or tool message(s) should alternate with assistant message(s).',
  )
}

function sources({ plans }: ChatAnswer): Record<string, unknown> {
  const found = plans.flatMap(({ citations }) => citations)
  if (found.length === 0) return {}
  return {
    citations: [...new Set(found.map(({ url }) => url))],
    search_results: found.map(({ url, title }) => ({ title, url, date: null, last_updated: null })),
  }
}

/** What has been used by the first piece; the closing chunk tells the rest. */
function runningUsage({ usage }: ChatAnswer): string {
  if (usage === null) return ''
  const { prompt_tokens } = usage
  const running = { prompt_tokens, completion_tokens: 1, total_tokens: Number(prompt_tokens) + 1 }
  return `,"usage":${JSON.stringify(running)}`
}
