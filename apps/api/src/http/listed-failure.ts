import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** One thing that is wrong with a request; `field` is null when no field is to blame. */
export type ListedError = { field: string | null; message: string; type?: string }

/** A failure whose answer tells in `data` what is wrong, as a rule by a list in `data.errors`. */
export class ListedFailure extends Error {
  readonly status: ContentfulStatusCode
  readonly data: Record<string, unknown> | null

  constructor(
    status: ContentfulStatusCode,
    message: string,
    details: {
      errors?: readonly ListedError[] | null
      data?: Record<string, unknown> | null
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = new.target.name
    this.status = status
    this.data = details.data ?? (details.errors ? { errors: details.errors } : null)
  }
}
