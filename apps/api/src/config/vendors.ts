import type { Vendor } from '@betterai/providers'
import { vendors } from '@betterai/providers'

/** Vendors that have a provider of any kind. */
export const servedVendors: readonly Vendor[] = vendors.filter(
  ({ providers }) => Object.keys(providers).length > 0,
)

type ListedVendor = (typeof vendors)[number]

/** An environment variable that holds a vendor's key, its second key or its address. */
export type VendorVariable =
  | ListedVendor['api_key_env' | 'base_url_env']
  | Extract<ListedVendor, { api_secret_env: string }>['api_secret_env']
