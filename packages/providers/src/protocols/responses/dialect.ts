import type { SourceCitation } from '../../spec/text-stream.js'
import type { ReasonOf } from '../openai/errors.js'
import type { EventHandler } from './stream/event-handlers.js'
import type { ResponsesItem } from './wire.js'

/** Where a vendor that offers this API departs from it in its answers. */
export type ResponsesDialect = {
  /** Name of the vendor's own tool that an item is a use of, where it looks like a call for the caller. */
  serverToolOf?(item: ResponsesItem): string | undefined
  /** Pages that an item lists beside the annotations of the text. */
  pagesOf?(item: ResponsesItem): SourceCitation[]
  /** What the vendor's own events mean. */
  readonly eventHandlers?: ReadonlyMap<string | undefined, EventHandler>
  reasonOf?: ReasonOf
}
