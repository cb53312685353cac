import { AuthorizationError } from '@betterai/core'
import type { TokenHolder } from '../../auth/tokens.js'

/** Who calls a route of this feature: an account of its own, or a customer of the main API. */
export type UfcCaller = {
  isAdmin: boolean
  /** Set for an account of this feature. */
  person_id: number | null
  /** Set for a customer of the main API. */
  customer_id: number | null
}

/** Who calls; admins are customers of the main API. Null for nobody. */
export function callerOf(
  holder: TokenHolder | null,
  adminCustomerIds: readonly number[],
): UfcCaller | null {
  if (!holder) return null
  if (holder.kind === 'scoped')
    return { isAdmin: false, person_id: holder.account_id, customer_id: null }
  const { customer_id } = holder.auth
  return { isAdmin: adminCustomerIds.includes(customer_id), person_id: null, customer_id }
}

/** Throws `AuthorizationError` unless the caller is an admin. */
export function requireUfcAdmin(caller: UfcCaller | null): asserts caller is UfcCaller {
  if (!caller?.isAdmin)
    throw new AuthorizationError('Access denied: administrators only', 'not_admin')
}

/** Throws `AuthorizationError` unless the caller is this person, or an admin. */
export function requirePerson(caller: UfcCaller | null, personId: number): void {
  if (caller?.isAdmin || caller?.person_id === personId) return
  throw new AuthorizationError('Access denied: person mismatch', 'person_mismatch')
}
