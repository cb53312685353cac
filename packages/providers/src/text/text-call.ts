import type { CallContext } from '../call/attempts.js'
import type { StreamNormaliser, VendorStream } from '../call/vendor-stream.js'
import type { ProviderStreamEvent, Usage } from '../spec/text-stream.js'

/** What a call to a text model needs. */
export type TextCallContext = CallContext<ProviderStreamEvent, Usage>

/** An open answer of a text model. */
export type TextVendorStream = VendorStream<ProviderStreamEvent, Usage>

/** Turns the events of a text model's stream into ours. */
export type TextNormaliser = StreamNormaliser<ProviderStreamEvent, Usage>
