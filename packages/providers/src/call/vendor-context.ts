import type { HttpClient } from '@betterai/core'
import type { ModelPrice } from '../spec/model-price.js'
import type { RenderPdf } from '../spec/render-pdf.js'
import type { ProviderCapabilities } from '../spec/text-provider.js'
import type { CallLimits } from './limits.js'
import type { CallObserver } from './observation.js'

/** Access to one vendor. */
export type VendorSettings = {
  apiKey?: string
  /** Second key, of a vendor that wants two. */
  apiSecret?: string
  /** Default is the vendor's own address. */
  baseUrl?: string
  organization?: string
  /** True when a local simulator answers in the vendor's place. */
  isSimulated?: boolean
}

/** Settings with everything filled in that a client needs; both are empty for an app's own vendor without any. */
export type ReadyVendorSettings = VendorSettings & { apiKey: string; baseUrl: string }

/** What a provider gets from the app that made it. */
export type VendorContext = {
  readonly provider: string
  /** What its text models can do; nothing for a vendor without text models. */
  readonly capabilities: ProviderCapabilities
  readonly settings: ReadyVendorSettings
  readonly http: HttpClient
  readonly limits: CallLimits
  /** Listed price of another of the vendor's text models, null when none is known. */
  findPrice(model: string): ModelPrice | null
  /** The clock of prices. */
  readonly now: () => Date
  readonly onEvent: CallObserver
  /** Hosts with port whose files vendors cannot fetch; we send the bytes. */
  readonly ownHosts: readonly string[]
  /** Most bytes of all files of a request; models may have lower limits. */
  readonly maxAttachmentBytes: number
  /** Undefined where documents go to the vendor as they are. */
  readonly renderPdf: RenderPdf | undefined
  /**
   * The vendor's SDK client, made on first use and kept. Asked for at every attempt, with the model that is to answer;
   * throws `ProviderError` while the circuit of the vendor or of the model is open.
   */
  client<T>(load: ClientLoader<T>, model?: string): Promise<T>
  /** What to close with the app's vendors: connections that outlive a call. */
  onClose(close: () => void): void
}

/** Loads a vendor's SDK and makes a client that calls through `http`. */
export type ClientLoader<T> = (settings: ReadyVendorSettings, http: HttpClient) => Promise<T>
