import type { ReasonOf } from '../errors.js'
import type { ResponsesItem } from './wire.js'

/** Where a vendor that offers this API departs from it in its answers. */
export type ResponsesDialect = {
  /** Name of the vendor's own tool that an item is a use of, where it looks like a call for the caller. */
  serverToolOf?(item: ResponsesItem): string | undefined
  reasonOf?: ReasonOf
}
