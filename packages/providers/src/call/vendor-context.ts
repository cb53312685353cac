import type { HttpClient } from '@betterai/core'
import type { RenderPdf } from '../text/attachments/pdf-pages.js'
import type { CallLimits } from './limits.js'
import type { CallObserver } from './observation.js'

/** Access to one vendor. */
export type VendorSettings = {
  apiKey?: string
  /** Default is the vendor's own address. */
  baseUrl?: string
  organization?: string
  /** True when a local simulator answers in the vendor's place. */
  isSimulated?: boolean
}

/** Settings with everything filled in that a client needs. */
export type ReadyVendorSettings = VendorSettings & { apiKey: string; baseUrl: string }

/** What a provider gets from the app that made it. */
export type VendorContext = {
  readonly provider: string
  readonly settings: ReadyVendorSettings
  readonly http: HttpClient
  readonly limits: CallLimits
  /** The clock of prices. */
  readonly now: () => Date
  readonly onEvent: CallObserver
  /** Hosts with port whose files vendors cannot fetch; we send the bytes. */
  readonly ownHosts: readonly string[]
  /** Undefined where documents go to the vendor as they are. */
  readonly renderPdf: RenderPdf | undefined
  /**
   * The vendor's SDK client, made on first use and kept. Asked for at every attempt, with the model that is to answer;
   * throws `ProviderError` while the circuit of the vendor or of the model is open.
   */
  client<T>(load: ClientLoader<T>, model?: string): Promise<T>
}

/** Loads a vendor's SDK and makes a client that calls through `http`. */
export type ClientLoader<T> = (settings: ReadyVendorSettings, http: HttpClient) => Promise<T>
