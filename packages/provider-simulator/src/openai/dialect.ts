import type { IsServed } from '../model-end.js'
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
  /** The refusal of a model that has ended, where it is another one. */
  endedModel?(id: string): OpenAiError
  unknownPath(method: string, route: string): OpenAiError
  /** The body in which an error travels. */
  body(error: OpenAiError): unknown
}

/** What tells one vendor of this protocol from another on all its endpoints. */
export interface VendorDialect {
  readonly models: readonly OpenAiModel[]
  /** Left out where no model ends. */
  readonly isServed?: IsServed
  readonly ownedBy: string
  /** Headers of every answer beside the content type. */
  headers(): Record<string, string>
  readonly errors: ErrorDialect
}

/** A vendor that offers chat completions. */
export interface OpenAiDialect extends VendorDialect {
  readonly chat: ChatDialect
}

/** The model of a request; throws the vendor's refusal when it is unknown or has ended. */
export function requireModel(dialect: VendorDialect, id: string): OpenAiModel {
  const { models, errors, isServed } = dialect
  const model = models.find((known) => known.id === id)
  if (model === undefined) throw errors.unknownModel(id)
  if (isServed?.(model) === false) throw errors.endedModel?.(id) ?? errors.unknownModel(id)
  return model
}

/** The models that the vendor lists. */
export function servedModels({ models, isServed }: VendorDialect): readonly OpenAiModel[] {
  return isServed === undefined ? models : models.filter(isServed)
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
