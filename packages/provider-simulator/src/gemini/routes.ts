import type { Exchange } from '../exchange.js'
import { sendBody } from '../exchange.js'
import { sendJsonAnswer } from '../json-answer.js'
import type { IsServed } from '../model-end.js'
import type { AcceptedKeys } from '../openai/auth.js'
import type { PrefixCache } from '../text/prefix-cache.js'
import { handleTranscribe } from './audio/transcribe.js'
import { requireKey } from './auth.js'
import { modelNotFound } from './errors.js'
import type { ModelCall } from './generate/handle.js'
import { handleCount, handleGenerate } from './generate/handle.js'
import { jsonHeaders } from './headers.js'
import { handleImage } from './images/handle.js'
import { isImageModel } from './images/models.js'
import { findGeminiModel, geminiModels, modelObject } from './models.js'
import { handleSpeech, isSpeechModel } from './speech/handle.js'
import { createVideoHandler } from './video/handle.js'

const transcriptionModel = 'gemini-3.5-transcribe'

const callPattern = /^\/(v1|v1beta|v1alpha)\/models\/([^/:]+):([A-Za-z]+)$/

/** What the address of a call names, undefined for other addresses. */
export function readModelCall(route: string): ModelCall | undefined {
  const [, version, model, method] = callPattern.exec(route) ?? []
  if (version === undefined || model === undefined || method === undefined) return undefined
  return { version, model: decodeURIComponent(model), method }
}

type Parts = { cache: PrefixCache; isServed: IsServed }

/** Builds the vendor's router; it throws GeminiError for whatever the vendor refuses. */
export function createRoutes(
  options: Parts & { apiKeys: AcceptedKeys },
): (exchange: Exchange) => Promise<void> {
  const handleVideo = createVideoHandler(options.isServed)
  return async (exchange) => {
    requireKey(exchange.request, options.apiKeys)
    if (await handleVideo(exchange)) return
    const call = exchange.method === 'POST' ? readModelCall(exchange.route) : undefined
    if (call !== undefined) return answerCall(exchange, call, options)
    const listed = /^\/(v1|v1beta|v1alpha)\/models(?:\/([^/:]+))?$/.exec(exchange.route)
    if (exchange.method !== 'GET' || listed === null) return sendNotFound(exchange)
    const [, version = '', model] = listed
    return model === undefined
      ? listModels(exchange, options)
      : describeModel(exchange, { version, model, method: 'getModel' }, options)
  }
}

function answerCall(exchange: Exchange, call: ModelCall, parts: Parts): Promise<void> {
  if (call.method === 'generateContent' && isSpeechModel(call.model))
    return handleSpeech(exchange, call, parts.isServed)
  if (call.method === 'generateContent' && isImageModel(call.model))
    return handleImage(exchange, call, parts.isServed)
  if (call.model === transcriptionModel && call.method === 'generateContent')
    return handleTranscribe(exchange, call.model)
  if (call.method === 'generateContent' || call.method === 'streamGenerateContent')
    return handleGenerate(exchange, call, parts)
  if (call.method === 'countTokens') return handleCount(exchange, call, parts)
  throw modelNotFound(call.model, call)
}

function listModels(exchange: Exchange, { isServed }: Parts): Promise<void> {
  const models = geminiModels.filter(isServed).map(modelObject)
  return sendJsonAnswer(exchange, { models }, jsonHeaders())
}

function describeModel(
  exchange: Exchange,
  { model: id, ...call }: ModelCall,
  { isServed }: Parts,
): Promise<void> {
  const model = findGeminiModel(decodeURIComponent(id), isServed)
  if (model === undefined) throw modelNotFound(id, call)
  return sendJsonAnswer(exchange, modelObject(model), jsonHeaders())
}

/** Addresses that no method has get the web server's own page. */
function sendNotFound(exchange: Exchange): void {
  sendBody(exchange, 404, {
    body: '<!DOCTYPE html>\n<html lang=en><title>Error 404 (Not Found)!!1</title><p><b>404.</b> <ins>That’s an error.</ins></html>\n',
    headers: { 'content-type': 'text/html; charset=UTF-8' },
  })
}
