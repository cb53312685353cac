import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** One thing that is wrong with a request; `field` is null when no field is to blame. */
export type ListedError = { field: string | null; message: string; type?: string }

/** A failure whose answer lists what is wrong in `data.errors`. */
export class ListedFailure extends Error {
  readonly status: ContentfulStatusCode
  readonly errors: readonly ListedError[] | null

  constructor(
    status: ContentfulStatusCode,
    message: string,
    details: { errors?: readonly ListedError[] | null; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause })
    this.name = new.target.name
    this.status = status
    this.errors = details.errors ?? null
  }
}
