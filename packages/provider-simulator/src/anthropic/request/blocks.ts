import { z } from 'zod'

const cacheControl = {
  cache_control: z
    .strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })
    .nullish(),
}

const opaque = z.record(z.string(), z.unknown())
const callId = z.string().regex(/^[a-zA-Z0-9_-]+$/)

const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  citations: z.array(opaque).nullish(),
  ...cacheControl,
})

const urlSource = z.strictObject({ type: z.literal('url'), url: z.string().min(1) })
const fileSource = z.strictObject({ type: z.literal('file'), file_id: z.string() })

const imageBlock = z.strictObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.enum(['image/jpeg', 'image/png', 'image/gif', 'image/webp']),
      data: z.string(),
    }),
    urlSource,
    fileSource,
  ]),
  ...cacheControl,
})

const documentBlock = z.strictObject({
  type: z.literal('document'),
  source: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.literal('application/pdf'),
      data: z.string(),
    }),
    z.strictObject({
      type: z.literal('text'),
      media_type: z.literal('text/plain'),
      data: z.string(),
    }),
    z.strictObject({ type: z.literal('content'), content: z.unknown() }),
    urlSource,
    fileSource,
  ]),
  title: z.string().min(1).max(500).nullish(),
  context: z.string().nullish(),
  citations: z.strictObject({ enabled: z.boolean().optional() }).nullish(),
  ...cacheControl,
})

const toolResultBlock = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: callId,
  content: z
    .union([
      z.string(),
      z.array(z.discriminatedUnion('type', [textBlock, imageBlock, documentBlock])),
    ])
    .nullish(),
  is_error: z.boolean().nullish(),
  ...cacheControl,
})

const call = {
  id: callId,
  name: z.string().min(1).max(200),
  input: opaque,
  caller: opaque.nullish(),
}

const thinkingBlock = z.strictObject({
  type: z.literal('thinking'),
  thinking: z.string(),
  signature: z.string(),
})

/** Results of the vendor's own tools, which come back as they were given. */
function vendorResult<const Type extends string>(type: Type) {
  return z.strictObject({
    type: z.literal(type),
    tool_use_id: z.string().regex(/^srvtoolu_[a-zA-Z0-9_]+$/),
    content: z.unknown(),
    caller: opaque.nullish(),
    ...cacheControl,
  })
}

const userBlock = z.discriminatedUnion('type', [
  textBlock,
  imageBlock,
  documentBlock,
  toolResultBlock,
])

const assistantBlock = z.discriminatedUnion('type', [
  textBlock,
  thinkingBlock,
  z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() }),
  z.strictObject({ type: z.literal('tool_use'), ...call, ...cacheControl }),
  z.strictObject({ type: z.literal('server_tool_use'), ...call, ...cacheControl }),
  vendorResult('web_search_tool_result'),
  vendorResult('web_fetch_tool_result'),
  vendorResult('bash_code_execution_tool_result'),
])

/** One message of a request, by role. */
export const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(userBlock).min(1)]),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.union([z.string(), z.array(assistantBlock)]),
  }),
])

/** The system prompt: a text, or texts that may be marked for the cache. */
export const systemSchema = z.union([z.string(), z.array(textBlock)])

/** A validated message. */
export type RequestMessage = z.output<typeof messageSchema>
/** A validated block, of either role. */
export type RequestBlock = z.output<typeof userBlock> | z.output<typeof assistantBlock>

/** Settings that mark a block or tool for the cache. */
export const cacheControlFields = cacheControl

/** The blocks of a message; a plain text is one block. */
export function blocksOf({ content }: RequestMessage): readonly RequestBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}
