import type { ProviderError } from '@betterai/core'
import type OpenAI from 'openai'
import type { WarningEvent } from '../../spec/call-events.js'
import type { TextApi } from '../../text/api-text-provider.js'
import type { OpenAiClient } from '../openai/client.js'
import { dropRefusedParameter } from '../openai/drop-parameter.js'
import { toOpenAiError } from '../openai/errors.js'
import type { ChatVendor } from './dialect/chat-vendor.js'
import { createOpenedThoughtsMemory } from './dialect/opened-thoughts.js'
import { buildChatRequest } from './request.js'
import { readChatCompletion } from './response.js'
import { createChatNormaliser } from './stream.js'
import type { ChatRequestBody } from './wire.js'

/** The Chat Completions API as one vendor offers it. */
export function createChatApi(vendor: ChatVendor): TextApi<OpenAiClient, ChatRequestBody> {
  const { dialect = {} } = vendor
  const openedThoughts = createOpenedThoughtsMemory()
  const withoutUsage = new WeakSet<ChatRequestBody>()

  function toStreamBody(body: ChatRequestBody): ChatRequestBody {
    const asksUsage = !withoutUsage.has(body)
    return {
      stream: true,
      ...(asksUsage ? { stream_options: { include_usage: true } } : {}),
      ...body,
    }
  }

  /** The wish for usage is no part of the body, as it is only allowed in streams. */
  function recover(body: ChatRequestBody, error: ProviderError): WarningEvent | undefined {
    const wish = { stream_options: { include_usage: true } }
    const warning = dropRefusedParameter({ body: wish, error })
    if (warning === undefined) return dropRefusedParameter({ body, error })
    withoutUsage.add(body)
    return warning
  }

  return {
    loadClient: vendor.loadClient,
    inlineRules: vendor.inlineRules ?? { inlineAllFiles: true },
    prepare(request, config) {
      const { body, warnings } = buildChatRequest(request, config)
      vendor.adapt?.(body, { request, config, warnings })
      return { body, warnings }
    },
    async open(client, body, { stream, signal }) {
      if (dialect.mayOpenThoughts) openedThoughts.note(client, body)
      if (stream) return client.sendStream('/chat/completions', toStreamBody(body), { signal })
      const sdk = await client.sdk()
      return sdk.chat.completions.create(toParams(body), { signal }).asResponse()
    },
    recover: (body, error) => vendor.recover?.(body, error) ?? recover(body, error),
    createNormaliser: (context, body) =>
      createChatNormaliser(context, dialect, openedThoughts.of(body)),
    readResponse: (answer, context, { body }) =>
      readChatCompletion(answer, context, { ...dialect, opened: openedThoughts.of(body) }),
    toError: (thrown, subject) => toOpenAiError(thrown, subject, dialect.reasonOf),
  }
}

/** The SDK's type narrows names that the vendor itself keeps open, such as effort levels. */
function toParams(body: ChatRequestBody): OpenAI.ChatCompletionCreateParams {
  return body as OpenAI.ChatCompletionCreateParams
}
