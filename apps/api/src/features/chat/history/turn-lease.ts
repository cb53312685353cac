import { sharedTurnDefaults } from '../../../config/defaults.js'

/** When a lease that is taken or renewed now ends. */
export function leaseEnd(): Date {
  return new Date(Date.now() + sharedTurnDefaults.leaseMs)
}
