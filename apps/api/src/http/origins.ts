import type { OriginConfig } from '../config/origins.js'

/** Whose pages may call the api. */
export interface Origins {
  /** True where nobody is named, so that any page may call, but none with the browser's own credentials. */
  readonly isOpen: boolean
  isAllowed(origin: string): boolean
  /** A browser lets any page open a socket, unlike requests: in production only the pages of this server's own `host` may where nobody is named. */
  mayOpenSocket(origin: string, host: string | undefined): boolean
}

const localOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/

/** Creates the rule from the configured list, to which pages of this machine may be added. */
export function createOrigins({ listed, allowsLocal }: OriginConfig): Origins {
  const known = new Set(listed)
  const isOpen = known.size === 0 && !allowsLocal
  const isAllowed = (origin: string) =>
    isOpen || known.has(origin.toLowerCase()) || (allowsLocal && localOrigin.test(origin))
  return {
    isOpen,
    isAllowed,
    mayOpenSocket: (origin, host) => {
      if (known.size > 0) return isAllowed(origin)
      return allowsLocal || isOwnPage(origin, host)
    },
  }
}

function isOwnPage(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
