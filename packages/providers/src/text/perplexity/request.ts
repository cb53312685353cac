import type { GenerateRequest, WebSearchOptions } from '../../spec/text-request.js'
import type { BodySource } from '../openai/chat/dialect/chat-vendor.js'
import { useMaxTokens } from '../openai/chat/request/token-limit.js'
import type { ChatRequestBody, ChatRequestPart } from '../openai/chat/wire.js'
import { toAlternatingMessages } from './request/messages.js'

/** A document in the vendor's form. */
type FilePart = { type: 'file_url'; file_url: { url: string }; file_name: string }

type PerplexityBody = ChatRequestBody & {
  disable_search?: boolean
  search_domain_filter?: string[]
  search_recency_filter?: string
}

/** The vendor always searches unless it is told not to. */
export function adaptBody(body: PerplexityBody, { request }: BodySource): void {
  useMaxTokens(body)
  body.messages = toAlternatingMessages(body.messages)
  for (const message of body.messages)
    if (message.role === 'user' && typeof message.content !== 'string')
      message.content = message.content.map(toVendorPart) as ChatRequestPart[]
  addSearch(body, request.tool_settings ?? {})
}

function toVendorPart(part: ChatRequestPart): ChatRequestPart | FilePart {
  if (part.type !== 'file') return part
  const { filename, file_data } = part.file
  const url = file_data.slice(file_data.indexOf(',') + 1)
  return { type: 'file_url', file_url: { url }, file_name: filename }
}

function addSearch(
  body: PerplexityBody,
  { web_search, web_search_options = {} }: NonNullable<GenerateRequest['tool_settings']>,
): void {
  const { context_size, recency } = web_search_options
  const domains = toDomainFilter(web_search_options)
  delete body.web_search_options
  if (web_search === false) body.disable_search = true
  if (context_size) body.web_search_options = { search_context_size: context_size }
  if (recency) body.search_recency_filter = recency
  if (domains.length > 0) body.search_domain_filter = domains
}

/** Domains to leave out are marked by a minus sign. */
function toDomainFilter({
  allowed_domains = [],
  excluded_domains = [],
}: WebSearchOptions): string[] {
  return [...allowed_domains, ...excluded_domains.map((domain) => `-${domain}`)]
}
