import type { AuthContext } from '@betterai/contracts'
import { AuthorizationError } from '@betterai/core'

/** Checks that a customer whom a request names is the one of its token; throws `AuthorizationError`. */
export function requireOwnCustomer(auth: AuthContext, customerId: number | undefined): void {
  if (customerId === undefined || customerId === auth.customer_id) return
  throw new AuthorizationError('Access denied: customer ID mismatch', 'customer_mismatch')
}
