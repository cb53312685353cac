import type { Exchange } from '../../exchange.js'
import { sendJsonAnswer } from '../../json-answer.js'
import type { IsServed } from '../../model-end.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import { promptParts, promptTokens } from '../../text/prompt-tokens.js'
import { invalidArgument, modelNotFound } from '../errors.js'
import { jsonHeaders } from '../headers.js'
import { describeIssue } from '../issues.js'
import type { GeminiModel } from '../models.js'
import { findGeminiModel } from '../models.js'
import { inCamelCase } from '../wire-names.js'
import { makeAnswer } from './answer.js'
import { checkContents } from './content-rules.js'
import { readGeminiConversation } from './conversation.js'
import { checkGenerateRules } from './rules.js'
import type { GenerateRequest } from './schema.js'
import { generateRequestSchema } from './schema.js'
import { streamAnswer } from './stream.js'
import { wholeAnswer } from './whole.js'

/** What the address of a call names. */
export interface ModelCall {
  readonly version: string
  readonly model: string
  readonly method: string
}

/** Answers `generateContent` and `streamGenerateContent`; throws GeminiError for requests the vendor would refuse. */
export async function handleGenerate(
  exchange: Exchange,
  call: ModelCall,
  { cache, isServed }: { cache: PrefixCache; isServed: IsServed },
): Promise<void> {
  const model = requireModel(call, isServed)
  const request = readRequest(exchange)
  checkGenerateRules(request, model)
  const answer = makeAnswer(request, { model, cache, behaviour: exchange.behaviour })
  if (call.method !== 'streamGenerateContent')
    return sendJsonAnswer(exchange, wholeAnswer(answer), jsonHeaders())
  if (isSse(exchange)) return streamAnswer(exchange, answer)
  return sendJsonAnswer(exchange, [wholeAnswer(answer)], jsonHeaders())
}

/** Answers `countTokens`, which takes the contents alone or a whole request. */
export async function handleCount(
  exchange: Exchange,
  call: ModelCall,
  { isServed }: { isServed: IsServed },
): Promise<void> {
  requireModel(call, isServed)
  const body = inCamelCase(readJson(exchange))
  const nested = Reflect.get(Object(body), 'generateContentRequest')
  const request = validate(nested ?? body)
  checkContents(request.contents)
  const tokens = promptTokens(promptParts(readGeminiConversation(request)))
  const promptTokensDetails = [{ modality: 'TEXT', tokenCount: tokens }]
  await sendJsonAnswer(exchange, { totalTokens: tokens, promptTokensDetails }, jsonHeaders())
}

function requireModel({ model: id, version, method }: ModelCall, isServed: IsServed): GeminiModel {
  const model = findGeminiModel(id, isServed)
  if (model === undefined) throw modelNotFound(id, { version, method })
  return model
}

function readRequest(exchange: Exchange): GenerateRequest {
  return validate(inCamelCase(readJson(exchange)))
}

function validate(body: unknown): GenerateRequest {
  const parsed = generateRequestSchema.safeParse(body)
  if (!parsed.success) throw describeIssue(parsed.error, body)
  return parsed.data
}

function readJson({ body }: Exchange): unknown {
  if (body.kind === 'empty') return {}
  if (body.kind === 'json') return body.value
  throw invalidArgument(
    'Invalid JSON payload received. Unexpected end of string. Expected a value.\n\n^',
  )
}

function isSse({ request }: Exchange): boolean {
  return new URL(request.url ?? '/', 'http://simulator').searchParams.get('alt') === 'sse'
}
