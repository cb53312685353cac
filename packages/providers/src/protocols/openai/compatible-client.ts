import { isRecord } from '@betterai/contracts'
import type { ClientLoader } from '../../call/vendor-context.js'
import type { OpenAiClient } from './client.js'
import { loadOpenAiClient } from './client.js'

/** The official OpenAI SDK for other vendors; their error bodies are put into the form that it reads. */
export const loadCompatibleClient: ClientLoader<OpenAiClient> = (settings, http) =>
  loadOpenAiClient(settings, {
    ...http,
    fetch: async (input, init) => withReadableError(await http.fetch(input, init)),
  })

async function withReadableError(response: Response): Promise<Response> {
  const { status } = response
  if (status < 400 || status > 599) return response
  const { headers } = response
  if (!/json/i.test(headers.get('content-type') ?? '')) return response
  const text = await response.text()
  const kept = new Headers(headers)
  for (const name of ['content-length', 'content-encoding']) kept.delete(name)
  return new Response(readableBody(text), { status, headers: kept })
}

function readableBody(text: string): string {
  try {
    return JSON.stringify({ error: toErrorObject(JSON.parse(text)) })
  } catch {
    return text
  }
}

/** Finds the error in a body: under `error`, as text or object, or in the body itself. */
function toErrorObject(body: unknown): unknown {
  const whole: unknown = Array.isArray(body) ? body[0] : body
  if (!isRecord(whole)) return { message: String(whole) }
  const { error } = whole
  if (isRecord(error)) return withText(error)
  return withText(error === undefined ? whole : { ...whole, message: error })
}

/** Messages may themselves be lists of what is wrong with single fields. */
function withText(error: Record<string, unknown>): Record<string, unknown> {
  const { message, detail } = error
  const inner = isRecord(message) ? (message.detail ?? message.message) : message
  const said = inner ?? detail
  const first: unknown = Array.isArray(said) ? said[0] : undefined
  if (isRecord(first)) return { ...error, ...fieldError(first) }
  return { ...error, message: typeof said === 'string' ? said : JSON.stringify(said ?? error) }
}

function fieldError({ msg, type, loc }: Record<string, unknown>): Record<string, unknown> {
  const path = Array.isArray(loc) ? loc.filter((step) => step !== 'body').join('.') : undefined
  return { message: `${path}: ${String(msg)}`, type, code: type, param: path }
}
