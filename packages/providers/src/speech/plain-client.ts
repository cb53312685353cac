import type { HttpClient } from '@betterai/core'
import type { ClientLoader, ReadyVendorSettings } from '../call/vendor-context.js'

/** Access to a vendor without an SDK. */
export type PlainClient = { http: HttpClient; settings: ReadyVendorSettings; baseUrl: string }

/** Asks for access at every attempt, so that an open circuit is noticed. */
export const loadPlainClient: ClientLoader<PlainClient> = async (settings, http) => ({
  http,
  settings,
  baseUrl: settings.baseUrl.replace(/\/+$/, ''),
})
