import type { Environment } from './env.js'

/** Whose pages may call the api. */
export type OriginConfig = {
  /** In lower case, without a slash at the end. */
  listed: readonly string[]
  /** Whether pages of this machine may call as well. */
  allowsLocal: boolean
}

/** Reads the origins; outside production pages of this machine are always among them. */
export function originConfig(env: Environment, isProduction: boolean): OriginConfig {
  return { listed: env.CORS_ALLOWED_ORIGINS ?? [], allowsLocal: !isProduction }
}
