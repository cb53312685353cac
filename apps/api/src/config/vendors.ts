import type { Vendor } from '@betterai/providers'
import { vendors } from '@betterai/providers'

/** Vendors that have a provider of any kind. */
export const servedVendors: readonly Vendor[] = vendors.filter(
  ({ providers }) => Object.keys(providers).length > 0,
)

/** An environment variable that holds a vendor's key or address. */
export type VendorVariable = (typeof vendors)[number]['api_key_env' | 'base_url_env']
