import { wrongKey } from './auth.js'
import { serviceTier } from './chat/completion.js'
import { checkChatRules } from './chat/rules.js'
import { chatRequestSchema } from './chat/schema.js'
import type { OpenAiDialect } from './dialect.js'
import { invalidUrl, modelNotFound } from './errors.js'
import { vendorHeaders } from './headers.js'
import { chatCompletionId, epochSeconds, fingerprint, toolCallId } from './ids.js'
import { describeIssue } from './issues.js'
import { openAiModels } from './models.js'

/** OpenAI itself. */
export const openAiDialect: OpenAiDialect = {
  models: openAiModels,
  ownedBy: 'system',
  headers: vendorHeaders,
  errors: {
    failures: {},
    wrongKey,
    unknownModel: modelNotFound,
    unknownPath: invalidUrl,
    body: ({ body }) => ({ error: body }),
  },
  chat: {
    schema: chatRequestSchema,
    refuse: describeIssue,
    check: checkChatRules,
    reasoningPlace: 'reasoning_content',
    thoughts: () => '',
    chunkFields: ({ request, model }) => ({
      id: chatCompletionId(),
      object: 'chat.completion.chunk',
      created: epochSeconds(),
      model: model.snapshot,
      service_tier: serviceTier(request),
      system_fingerprint: model.efforts === null ? fingerprint(model.snapshot) : null,
    }),
    wholeFields: ({ request, model }) => ({
      service_tier: serviceTier(request),
      system_fingerprint: model.efforts === null ? fingerprint(model.snapshot) : null,
    }),
    usage: (counts) => counts,
    closingFields: () => ({}),
    chunkRest: ({ request }) => (request.stream_options?.include_usage ? ',"usage":null' : ''),
    hasUsageChunk: true,
    isObfuscated: true,
    hasAnnotations: true,
    callId: toolCallId,
  },
}
