import { isRecord } from '@betterai/contracts'
import type { HeaderLookup, ProviderError } from '@betterai/core'
import type { FailedCall } from './failed-call.js'

/** An answer in which a vendor refuses a request or a socket. */
export type VendorRefusal = { status: number; headers: HeaderLookup; body: string }

/** Makes the typed error of a refusal. */
export type RefusalMapper = (refusal: VendorRefusal, call: FailedCall) => ProviderError

/** The body of a refusal or a message, `{}` when it is no JSON object. */
export function parseRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
