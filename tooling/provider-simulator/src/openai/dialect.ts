import type { ChatDialect } from './chat/dialect.js'
import type { ErrorObject, OpenAiError } from './errors.js'
import type { OpenAiModel } from './models.js'

/** How a vendor says that it refuses something. */
export interface ErrorDialect {
  /** What the vendor says at a status, where that is not what OpenAI says. */
  readonly failures: Readonly<Record<number, Partial<ErrorObject>>>
  /** The refusal of a key, undefined when none was sent. */
  wrongKey(key: string | undefined): OpenAiError
  unknownModel(id: string): OpenAiError
  unknownPath(method: string, route: string): OpenAiError
  /** The body in which an error travels. */
  body(error: OpenAiError): unknown
}

/** What tells one vendor of this protocol from another on all its endpoints. */
export interface VendorDialect {
  readonly models: readonly OpenAiModel[]
  readonly ownedBy: string
  /** Headers of every answer beside the content type. */
  headers(): Record<string, string>
  readonly errors: ErrorDialect
}

/** A vendor that offers chat completions. */
export interface OpenAiDialect extends VendorDialect {
  readonly chat: ChatDialect
}

/** The model of a request; throws the vendor's refusal when it is unknown. */
export function requireModel({ models, errors }: VendorDialect, id: string): OpenAiModel {
  const model = models.find((known) => known.id === id)
  if (model === undefined) throw errors.unknownModel(id)
  return model
}

/** Headers of a JSON answer. */
export function jsonHeaders(dialect: VendorDialect): Record<string, string> {
  return { 'content-type': 'application/json', ...dialect.headers() }
}

/** Headers of an event stream. */
export function streamHeaders(dialect: VendorDialect): Record<string, string> {
  return {
    'content-type': 'text/event-stream; charset=utf-8',
    ...dialect.headers(),
    'cache-control': 'no-cache',
  }
}
