import type { z } from 'zod'
import type { ReplyPlan } from '../../text/plan.js'
import type { PrefixCache } from '../../text/prefix-cache.js'
import type { VendorDialect } from '../dialect.js'
import type { OpenAiError } from '../errors.js'
import type { OpenAiModel } from '../models.js'
import type { ResponsesForm } from './form.js'
import type { ResponsesRequest } from './schema.js'
import type { ResponseStore } from './store.js'

/** What tells the responses of one vendor from those of another. */
export interface ResponsesDialect {
  readonly schema: z.ZodType<ResponsesRequest>
  /** Refuses whole bodies before they are held against the schema. */
  checkBody?(body: object): void
  /** The refusal of a body that does not fit the schema. */
  refuse(error: z.ZodError, body: unknown): OpenAiError
  /** Refuses what a schema cannot see. */
  check(request: ResponsesRequest, model: OpenAiModel): void
  /** The vendor's form of the token counts. */
  usage(counts: Record<string, unknown>, plan: ReplyPlan): Record<string, unknown>
  /** How the items look and are streamed, where that is not OpenAI's way. */
  readonly form?: ResponsesForm
  readonly isObfuscated: boolean
  /** Reasoning tells how far it is, like all other items. */
  readonly hasReasoningStatus: boolean
}

/** What the handlers of one vendor's responses share. */
export interface ResponsesParts {
  readonly cache: PrefixCache
  readonly store: ResponseStore
  readonly dialect: VendorDialect
  readonly responses: ResponsesDialect
}
